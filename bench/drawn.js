// Notes the frame after the last change inside the page, and when a pointer was last pressed.
window.bench = { changed: 0, pressed: 0, left: '' };
(function () {
    function note() {
        requestAnimationFrame(function () { window.bench.changed = performance.now(); });
    }
    new MutationObserver(function (changes) {
        var isPage = changes.some(function (change) {
            var target = change.target;
            return target.closest && target.closest('#_pages_content');
        });
        if (isPage) { note(); }
    }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    document.addEventListener('pointerdown', function () { window.bench.pressed = performance.now(); }, true);
    function words() {
        var main = document.querySelector('.shell main');
        return main ? main.textContent : '';
    }
    function isDrawn(quiet) {
        var charts = Array.from(document.querySelectorAll('.dash-graph'));
        return words() !== window.bench.left && charts.length > 0 &&
            charts.every(function (chart) { return chart.querySelector('.main-svg path'); }) &&
            window.bench.changed > 0 && performance.now() - window.bench.changed > quiet;
    }
    // Called before a press: what is drawn from now on counts, once the page says something else.
    window.bench.leave = function () {
        window.bench.changed = 0;
        window.bench.left = words();
    };
    // The middle of a polygon's frame may lie outside it.
    window.bench.pointIn = function (selector, place) {
        var path = document.querySelectorAll(selector)[place];
        var frame = path.getBoundingClientRect();
        for (var step = 1; step < 400; step++) {
            var x = frame.left + frame.width * ((step % 20) + 0.5) / 20;
            var y = frame.top + frame.height * (Math.floor(step / 20) + 0.5) / 20;
            var inside = new DOMPoint(x, y).matrixTransform(path.getScreenCTM().inverse());
            if (path.isPointInFill(inside)) { return [x, y]; }
        }
        throw new Error('nowhere: ' + selector + ' ' + place);
    };
    // true once nothing has changed for `quiet` milliseconds on a page that is not the one left behind.
    window.bench.drawn = function (quiet, patience) {
        var end = performance.now() + patience;
        return new Promise(function (resolve) {
            (function look() {
                var found = isDrawn(quiet);
                if (found || performance.now() > end) { resolve(found); } else { setTimeout(look, 50); }
            })();
        });
    };
})();
