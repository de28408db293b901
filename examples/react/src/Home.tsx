import { Link } from "react-router";

export function Home() {
  return (
    <>
      <h1>Home</h1>
      <p>
        The element keeps no address here: the app’s router has it. So <Link to="/policies?action=login">a link</Link> can
        lead to a view of the list, and back leads here again.
      </p>
    </>
  );
}
