// Links inside the cockpit change the page without loading the document again. Without this file they still work.
// `/` is left to the server, which knows whose first page it is.
window.cockpit = window.cockpit || {};

window.cockpit.navigate = function (address) {
    history.pushState({}, '', address);
    window.dispatchEvent(new CustomEvent('_dashprivate_pushstate')); // what Dash's own links send
    if (location.hash) {
        window.cockpit.showAnchor();
    } else {
        window.scrollTo(0, 0);
    }
};

// The place of #on_time_share exists only when the answer of the server has been drawn.
window.cockpit.showAnchor = function () {
    var wanted = decodeURIComponent(location.hash.slice(1));
    var tries = 0;
    (function look() {
        var place = wanted && document.getElementById(wanted);
        if (place) {
            place.scrollIntoView();
            place.focus({ preventScroll: true });
        } else if (wanted && tries++ < 60) {
            setTimeout(look, 50);
        }
    })();
};

document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[href^="/"]');
    var asksForMore = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!link || event.defaultPrevented || asksForMore || link.target || link.hasAttribute('download') ||
        link.getAttribute('href') === '/') {
        return;
    }
    event.preventDefault();
    window.cockpit.navigate(link.getAttribute('href'));
});

document.addEventListener('click', function (event) {
    if (event.target.closest && event.target.closest('[data-retry]')) {
        location.reload();
    }
});

if (location.hash) {
    window.cockpit.showAnchor();
}
