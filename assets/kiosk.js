// ?kiosk=1: a wall that nobody operates. Shows the top area and its children in turn, a minute each; a touch pauses it.
(function () {
    var SECONDS_EACH = 60;
    var PAUSE_SECONDS = 180;
    var next = Date.now() + SECONDS_EACH * 1000;
    var paused = false;
    var lastRefresh = '';

    function isOn() { return document.documentElement.hasAttribute('data-kiosk'); }

    // The page of the top area lists its children in the header; the round is noted there and kept for the way.
    function round() {
        var children = document.querySelectorAll('.breadcrumb-children .menu-list a');
        if (children.length && !document.querySelector('.breadcrumb-link')) {
            var stops = [document.querySelector('.brand')].concat(Array.prototype.slice.call(children));
            var addresses = stops.map(function (link) { return link.getAttribute('href'); });
            sessionStorage.setItem('kiosk', JSON.stringify(addresses));
        }
        return JSON.parse(sessionStorage.getItem('kiosk') || '[]');
    }

    function goOn() {
        var addresses = round();
        var here = addresses.findIndex(function (address) { return address.split('?')[0] === location.pathname; });
        if (addresses.length) {
            window.cockpit.navigate(addresses[(here + 1) % addresses.length]);
        }
    }

    function wait(seconds) { next = Date.now() + seconds * 1000; }

    function showClock() {
        var face = document.querySelector('.kiosk-clock');
        if (!face && isOn()) {
            face = document.body.appendChild(document.createElement('div'));
            face.className = 'kiosk-clock';
            face.setAttribute('aria-hidden', 'true');
        }
        if (face) {
            face.hidden = !isOn();
            face.textContent = (paused ? '‖ ' : '') + lastRefresh;
        }
    }

    window.addEventListener('cockpit:asked', function () {
        lastRefresh = new Date().toTimeString().slice(0, 8);
    });
    ['pointerdown', 'keydown', 'wheel'].forEach(function (kind) {
        window.addEventListener(kind, function () {
            paused = true;
            wait(PAUSE_SECONDS);
        }, { passive: true });
    });
    setInterval(function () {
        if (isOn() && Date.now() >= next) {
            paused = false;
            wait(SECONDS_EACH);
            goOn();
        }
        showClock();
    }, 1000);
})();
