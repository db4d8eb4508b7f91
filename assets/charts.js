// Runs the chart library, which is being fetched, while the server works on the first page.
// dcc.Graph waits for `window.Plotly` when it is a promise; the library then puts itself in its place.
(function () {
    var library = document.getElementById('chart-library');
    if (!library || window.Plotly) {
        return;
    }
    window.Plotly = new Promise(function (resolve, reject) {
        function run() {
            var script = document.createElement('script');
            script.src = library.href;
            script.onload = function () { resolve(window.Plotly); };
            script.onerror = reject;
            document.head.appendChild(script);
        }
        // The place of the page exists as soon as Dash has its layout; it asks for the page in the same breath.
        new MutationObserver(function (_changes, observer) {
            if (document.getElementById('_pages_content')) {
                observer.disconnect();
                setTimeout(run, 0);
            }
        }).observe(document.documentElement, { childList: true, subtree: true });
    });
})();
