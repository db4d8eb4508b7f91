// Acts on a case from a row of the attention panel: sent as a program sends it, and told under the row what became of it.
(function () {
    function token() {
        var match = document.cookie.match(/(?:^|; )_csrf_token=([^;]+)/);
        return match ? decodeURIComponent(match[1]) : '';
    }

    function newKey() {
        return Array.from(crypto.getRandomValues(new Uint8Array(16)), function (byte) {
            return byte.toString(16).padStart(2, '0');
        }).join('');
    }

    function asked(form) {
        form.dataset.key = form.dataset.key || newKey(); // the same for a second press, so that it has one effect
        var body = { verb: form.elements.verb.value, version: form.elements.version.value, key: form.dataset.key };
        if (form.elements.note) { body.note = form.elements.note.value; }
        return body;
    }

    // The same case may stand in two tabs: all of its rows go on with the version that it has now.
    function goOn(form, answer, words) {
        document.querySelectorAll('.attention-act form').forEach(function (other) {
            if (other.getAttribute('action') !== form.getAttribute('action')) { return; }
            tell(other, words);
            other.elements.version.value = answer.version;
            if (other.elements.verb.value === form.elements.verb.value) { other.parentNode.hidden = true; }
        });
    }

    function tell(form, words) {
        form.closest('.attention').querySelector('.attention-told').textContent = words;
    }

    function send(form) {
        var button = form.querySelector('button');
        button.disabled = true;
        return fetch(form.getAttribute('action'), {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', 'Accept': 'application/json', 'X-CSRFToken': token() },
            body: JSON.stringify(asked(form))
        }).then(function (answer) {
            return answer.json().then(function (told) {
                if (answer.ok) {
                    goOn(form, told, form.parentNode.dataset.done);
                } else {
                    delete form.dataset.key;
                    tell(form, told.error);
                }
            });
        }).finally(function () { button.disabled = false; });
    }

    document.addEventListener('submit', function (event) {
        var form = event.target;
        if (form.closest && form.closest('.attention-act')) {
            event.preventDefault();
            send(form);
        }
    });
})();
