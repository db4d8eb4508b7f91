// Hides the parts of a long page that do not hold the words typed, and the groups that are then empty.
document.addEventListener('input', function (event) {
    var frame = event.target.closest && event.target.closest('[data-filters]');
    if (!frame) {
        return;
    }
    var words = event.target.value.trim().toLowerCase();
    document.querySelectorAll(frame.dataset.filters).forEach(function (part) {
        part.hidden = words !== '' && part.textContent.toLowerCase().indexOf(words) < 0;
    });
    document.querySelectorAll('.subject').forEach(function (group) {
        group.hidden = !group.querySelector(frame.dataset.filters + ':not([hidden])');
    });
});
