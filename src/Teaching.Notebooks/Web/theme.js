try {
  const theme = localStorage.getItem("teaching-theme");
  if (theme === "light" || theme === "dark") { document.documentElement.dataset.theme = theme; }
} catch { /* storage may be closed to pages opened from disk: then the system decides */ }
