// Asks every few seconds whether a new snapshot was published; the page redraws only when it was.
(function () {
    var SECONDS = 3;
    var shown = null;

    function page() { return document.querySelector('.shell[data-version]'); }

    function set(id, props) {
        if (document.getElementById(id)) {
            window.dash_clientside.set_props(id, props);
        }
    }

    function show(answer) {
        set('freshness-words', { children: answer.words });
        set('freshness-short', { children: answer.short });
        set('freshness', { 'data-state': answer.state, title: answer.words });
        shown = shown || page().dataset.version;
        if (answer.version !== shown) {
            shown = answer.version;
            window.dash_clientside.set_props('snapshot-version', { data: answer.version });
        }
        window.dispatchEvent(new CustomEvent('cockpit:asked', { detail: answer }));
    }

    setInterval(function () {
        if (document.hidden || !page() || !window.dash_clientside || !window.dash_clientside.set_props) {
            return;
        }
        fetch('/snapshot' + location.search)
            .then(function (response) { return response.ok ? response.json() : Promise.reject(response.status); })
            .then(show)
            .catch(function () { set('freshness', { 'data-state': 'lost' }); });
    }, SECONDS * 1000);
})();
