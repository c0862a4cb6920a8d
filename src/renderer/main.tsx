import "@mantine/core/styles.css";
import "@mantine/dropzone/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./ui/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { z } from "zod";
import { connect } from "./api/connect.ts";
import { App } from "./app.tsx";
import { startLanguages } from "./locales/i18n.ts";

// Compiled schemas need `new Function`, which the page's security policy refuses.
z.config({ jitless: true });

const place = document.getElementById("page");
if (!place) throw new Error("index.html has no #page");
await startLanguages();
const connection = await connect();
createRoot(place).render(
  <StrictMode>
    <App connection={connection} />
  </StrictMode>,
);
