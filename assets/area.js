// What a panel does in the browser alone: open its dialog, tabs, full screen, follow a click on a chart.
(function () {
    function near(event, selector) {
        return event.target.closest && event.target.closest(selector);
    }

    // ⓘ and 查看依据: open the dialog at once, let the server fill it.
    function ask(button) {
        var dialog = document.getElementById('dialog');
        var asked = { question: button.dataset.asks, area_id: button.dataset.area, at: Date.now() };
        window.dash_clientside.set_props('answer', { children: null });
        window.dash_clientside.set_props('asked', { data: asked }); // the time makes a second press a second question
        if (!dialog.open) {
            dialog.showModal();
        }
    }

    function choose(tab) {
        var list = tab.closest('[role="tablist"]');
        list.querySelectorAll('[role="tab"]').forEach(function (other) {
            var isChosen = other === tab;
            other.setAttribute('aria-selected', String(isChosen));
            other.tabIndex = isChosen ? 0 : -1;
            document.getElementById(other.getAttribute('aria-controls')).hidden = !isChosen;
        });
    }

    // The table of a panel: the server fills its place when it is marked as open, and empties it when not.
    function table(button) {
        var isOpen = button.getAttribute('aria-pressed') !== 'true';
        button.setAttribute('aria-pressed', String(isOpen));
        window.dash_clientside.set_props(
            { type: 'panel-table', panel: button.dataset.tables }, { 'data-open': isOpen ? 'yes' : '' }
        );
    }

    function expand(button) {
        if (document.fullscreenElement) {
            document.exitFullscreen();
        } else {
            button.closest('.panel').requestFullscreen();
        }
    }

    document.addEventListener('click', function (event) {
        var asks = near(event, '[data-asks]');
        var tab = near(event, '[role="tab"]');
        var expands = near(event, '[data-expands]');
        var dialog = near(event, 'dialog');
        if (asks) { ask(asks); }
        if (tab) { choose(tab); }
        if (near(event, '[data-tables]')) { table(near(event, '[data-tables]')); }
        if (expands) { expand(expands); }
        if (near(event, '[data-closes]') || (dialog && event.target === dialog)) { dialog.close(); }
        if (dialog && near(event, 'a[href^="/area/"]')) { dialog.close(); }
    });

    document.addEventListener('keydown', function (event) {
        var tab = near(event, '[role="tab"]');
        var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (tab && step) {
            var tabs = Array.from(tab.closest('[role="tablist"]').querySelectorAll('[role="tab"]'));
            var next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
            choose(next);
            next.focus();
        }
    });

    // A click on a polygon or a point leads to its area. The listener is put on when a pointer first comes near.
    function follow(clicked) {
        var point = clicked.points[0];
        var areaId = point && (point.customdata || point.location);
        if (typeof areaId === 'string') {
            window.cockpit.navigate('/area/' + encodeURIComponent(areaId) + location.search);
        }
    }

    document.addEventListener('pointerover', function (event) {
        var drawing = near(event, '[data-drills] .js-plotly-plot');
        if (drawing && drawing.on && !drawing.dataset.follows) {
            drawing.dataset.follows = '1';
            drawing.on('plotly_click', follow);
        }
    });

    // New data in place of the old: what the panel shows may have changed its size.
    document.addEventListener('fullscreenchange', function () {
        window.dispatchEvent(new Event('resize'));
    });
})();
