document.addEventListener("load", (event) => event.detail && (document.title = `${event.detail.count} policies`));
