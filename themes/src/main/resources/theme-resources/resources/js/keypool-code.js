// Counts down on the button until another code may be sent. Without this script the server says when it is too early.
const button = document.getElementById("resend");
const label = button.textContent;
const ready = performance.now() + Number(button.dataset.pause) * 1000;

function count() {
  const seconds = Math.ceil((ready - performance.now()) / 1000);
  button.disabled = seconds > 0;
  button.textContent = seconds > 0 ? button.dataset.waiting.replace("{0}", seconds) : label;
  if (seconds > 0) {
    setTimeout(count, 1000);
  }
}

count();
