// Lets the design system's components work with scripts. Every page works without.
import { initAll } from "./vendor/govuk-frontend-6.6.0.min.js";

initAll();
