// Draws a still part of a page (cockpit/components/markup.py): the text of nested lists [tag, props, ...children] as React elements.
window.cockpit = window.cockpit || {};

(function () {
    var ALLOWED = /^(className|href|src|alt|loading|title|role|tabIndex|hidden|scope|colSpan|rowSpan|download|lang|id|value|max|min|open|type|disabled|htmlFor|dateTime|defaultValue|placeholder|action|method|encType|name|rows|required|checked|defaultChecked|multiple|accept|capture|maxLength|minLength|step|autoComplete|inputMode|autoFocus|form|aria-[a-z]+|data-[a-z-]+)$/;
    var TAG = /^(a|article|b|br|button|caption|code|dd|details|div|dl|dt|em|fieldset|figcaption|figure|footer|form|h[1-6]|header|i|img|input|label|legend|li|meter|nav|ol|option|p|pre|progress|section|select|small|span|strong|summary|sup|sub|table|tbody|td|textarea|th|thead|time|tr|ul)$/;

    function isSafe(name, value) {
        if (name === 'href' || name === 'action') { return /^[/#]/.test(value) && !/^\/\//.test(value); }
        if (name === 'src') { return /^(data:image\/svg\+xml,|\/assets\/|\/case\/[0-9a-f]{32}\/attachment\/[0-9a-f]{32}$)/.test(value); }
        return ALLOWED.test(name) && typeof value !== 'object';
    }

    function propsOf(given) {
        var props = {};
        Object.keys(given || {}).forEach(function (name) {
            if (isSafe(name, given[name])) { props[name] = given[name]; }
        });
        return props;
    }

    function element(node) {
        if (!Array.isArray(node)) { return node; }
        if (!TAG.test(node[0])) { return null; }
        return window.React.createElement.apply(null, [node[0], propsOf(node[1])].concat(node.slice(2).map(element)));
    }

    window.cockpit.Markup = function Markup(given) {
        return element(JSON.parse(given.text));
    };
})();
