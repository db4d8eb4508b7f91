// A form that is sent carries the token of this browser's session, which the server checks (cockpit/door/csrf.py).
document.addEventListener('submit', function (event) {
    var form = event.target;
    var match = document.cookie.match(/(?:^|; )_csrf_token=([^;]+)/);
    if (form.method !== 'post' || !match) {
        return;
    }
    var field = form.querySelector('input[name="csrf_token"]') || document.createElement('input');
    field.type = 'hidden';
    field.name = 'csrf_token';
    field.value = decodeURIComponent(match[1]);
    form.appendChild(field);
}, true);

// Which files were chosen, in words of ours: the browser's own stand in the language of the browser.
document.addEventListener('change', function (event) {
    var input = event.target;
    if (!input.matches('.file-input')) {
        return;
    }
    var names = input.parentNode.querySelector('.file-names');
    names.textContent = Array.from(input.files, function (file) { return file.name; }).join('、') || names.dataset.none;
});
