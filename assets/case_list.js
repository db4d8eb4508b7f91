// The work list by keyboard: ↑ ↓ Home End go from row to row, space ticks, Enter opens; one box ticks all of a page.
(function () {
    var TICK = '.case-table .case-tick input[name="case"]';

    function ticks() { return Array.prototype.slice.call(document.querySelectorAll(TICK)); }

    function tell() {
        var told = document.querySelector('.case-bulk [data-words]');
        if (told) {
            var n = ticks().filter(function (tick) { return tick.checked; }).length;
            told.textContent = n ? told.dataset.words.replace('{n}', n) : '';
        }
    }

    document.addEventListener('change', function (event) {
        if (!event.target.closest || !event.target.closest('.case-table')) { return; }
        if (event.target.hasAttribute('data-ticks-all')) {
            ticks().forEach(function (tick) { tick.checked = event.target.checked; });
        }
        tell();
    });

    document.addEventListener('keydown', function (event) {
        var tick = event.target.closest && event.target.closest(TICK);
        if (!tick || event.altKey || event.ctrlKey || event.metaKey) { return; }
        var all = ticks();
        var place = all.indexOf(tick);
        var next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: all.length - 1 }[event.key];
        if (next !== undefined) {
            event.preventDefault();
            var other = all[Math.min(Math.max(next, 0), all.length - 1)];
            if (event.shiftKey) { other.checked = tick.checked; tell(); }
            other.focus();
        } else if (event.key === 'Enter') { // would send the whole form
            event.preventDefault();
            tick.closest('tr').querySelector('.case-title a').click();
        }
    });
})();
