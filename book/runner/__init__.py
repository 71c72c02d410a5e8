"""Run, edit and solve in the page: what the browser runs, and what the build gives it."""
