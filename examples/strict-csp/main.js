// Cookies do not go to another origin, so the element sends a token. This page's server knows who is signed in and hands
// out theirs. The element asks before every request; the server may give a fresh one each time.
document.querySelector("event-matcher-policies").getToken = async () => {
  const answer = await fetch("/token");
  if (!answer.ok) throw new Error(`No token (${answer.status}).`);
  return (await answer.text()).trim();
};
