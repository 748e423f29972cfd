import { LIMITS } from "@holdepunkt/engine";

for (const [name, limit] of Object.entries(LIMITS)) console.log(name.padEnd(14), String(limit).padStart(9));
