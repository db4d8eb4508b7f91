// Asks every second whether a new snapshot was published, and more often while one is being made; the page redraws only
// when it was.
(function () {
    var USUALLY = 1000, SOON = 200; // ms; a file in the inbox is on the page within five seconds
    var shown = null;

    function page() { return document.querySelector('.shell[data-version]'); }

    // Touches the page only where it says something else.
    function put(place, name, text) {
        if (text && place[name] !== text) { place[name] = text; }
    }

    function age(state, words, short) {
        var place = document.getElementById('freshness');
        if (place) {
            put(place.dataset, 'state', state);
            put(place, 'title', words);
            put(document.getElementById('freshness-words'), 'textContent', words);
            put(document.getElementById('freshness-short'), 'textContent', short);
        }
    }

    function show(answer) {
        age(answer.state, answer.words, answer.short);
        shown = shown || page().dataset.version;
        if (answer.version !== shown) {
            shown = answer.version;
            window.dash_clientside.set_props('snapshot-version', { data: answer.version });
        }
        window.dispatchEvent(new CustomEvent('cockpit:asked', { detail: answer }));
    }

    function askIn(milliseconds) { setTimeout(ask, milliseconds); }

    function ask() {
        if (document.hidden || !page() || !window.dash_clientside || !window.dash_clientside.set_props) {
            askIn(USUALLY);
            return;
        }
        fetch('/snapshot' + location.search)
            .then(function (response) { return response.ok ? response.json() : Promise.reject(response.status); })
            .then(function (answer) {
                show(answer);
                askIn(answer.soon ? SOON : USUALLY);
            })
            .catch(function () {
                age('lost');
                askIn(USUALLY);
            });
    }

    askIn(USUALLY);
})();
