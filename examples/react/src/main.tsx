import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter, NavLink, Route, Routes } from "react-router";

import "../../console.css";
import "../app.css";
import { Home } from "./Home";
import { Policies } from "./Policies";

createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <BrowserRouter basename="/react">
      <header className="masthead">
        <p>
          <strong>Acme console</strong>
        </p>
        <nav aria-label="Console">
          <NavLink to="/" end>
            Home
          </NavLink>
          <NavLink to="/policies">Policies</NavLink>
        </nav>
      </header>
      <main>
        <Routes>
          <Route path="/" element={<Home />} />
          <Route path="/policies" element={<Policies />} />
        </Routes>
      </main>
    </BrowserRouter>
  </StrictMode>,
);
