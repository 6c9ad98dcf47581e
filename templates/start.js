// Everything is in place: show the tools, and what the address asks for.
tools.hidden = false;
filter();
reveal();
