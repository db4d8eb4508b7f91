// Two chosen days become part of the address: ?period=2026-05-01..2026-05-31
document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-apply-period]');
    var form = button && button.closest('[data-address]');
    if (!form) {
        return;
    }
    var days = Array.prototype.map.call(form.querySelectorAll('input'), function (input) { return input.value; });
    if (days[0] && days[1]) {
        days.sort();
        window.cockpit.navigate(form.dataset.address.replace('FIRST', days[0]).replace('LAST', days[1]));
    }
});
