// Runs before the first paint, so that a chosen theme does not flash. Not a module for that reason.
(() => {
  try {
    const theme = localStorage.getItem('kmsg.theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Storage may be closed to this page; the system's colours are used then.
  }
})();
