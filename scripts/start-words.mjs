/**
 * What `npm start` says. Written here and not as ICU messages, since it speaks before anything is installed or built.
 *
 * @typedef {object} Words
 * @property {string} usage
 * @property {(option: string) => string} unknownOption
 * @property {(option: string) => string} repeatedOption
 * @property {(value: string) => string} notAPort
 * @property {string} oldNode
 * @property {string} install
 * @property {string} build
 * @property {string} done
 * @property {(step: string) => string} failed
 * @property {string} example
 * @property {(port: number) => string} takenByUs
 * @property {(port: number, process: { id: number, name: string } | undefined) => string} taken
 * @property {(port: number) => string} notAllowed
 * @property {(port: number) => string} chooseAnother
 * @property {string} notBuilt
 * @property {string} serving
 * @property {string} howToStop
 * @property {string} stopped
 */

/** @type {Readonly<Record<"nb" | "nn" | "en", Words>>} */
export const WORDS = {
  nb: {
    usage: `Bruk: npm start -- [valg]

Installerer, bygger, viser vurderingen av en eksempelsak og åpner redigeringsverktøyet for denne maskinen.

  --lang nb|nn|en   språk (nb)
  --port N          port (4680, eller det HOLDEPUNKT_PORT sier)
  --no-build        bruk det som allerede er installert og bygd
  --help            vis dette`,
    unknownOption: (option) => `Kjenner ikke «${option}». Se npm start -- --help.`,
    repeatedOption: (option) => `Valget ${option} står flere ganger. Skriv det én gang.`,
    notAPort: (value) => `«${value}» er ikke en port. En port er et helt tall fra 1 til 65535.`,
    oldNode: `Trenger Node 20.19 eller nyere; dette er ${process.versions.node}.`,
    install: "Installerer",
    build: "Bygger",
    done: "ferdig",
    failed: (step) => `${step}: mislyktes. Dette sa verktøyet:`,
    example: "En eksempelsak, vurdert:",
    takenByUs: (port) => `Holdepunkt kjører allerede på port ${port}: http://127.0.0.1:${port}/`,
    taken: (port, holder) =>
      `Port ${port} er opptatt av ${holder ? `prosess ${holder.id} (${holder.name})` : "et annet program"}.`,
    notAllowed: (port) => `Har ikke lov til å bruke port ${port}.`,
    chooseAnother: (port) =>
      `Velg en annen port med npm start -- --port ${port} eller HOLDEPUNKT_PORT=${port}. Nettleseren holder arbeid på ulike porter fra hverandre: det som er lagret på én port, vises ikke på en annen.`,
    notBuilt: "Redigeringsverktøyet er ikke bygd. Kjør npm start uten --no-build.",
    serving: "Redigeringsverktøyet er klart, og kan bare nås fra denne maskinen:",
    howToStop: "Stopp med Ctrl-C.",
    stopped: "Stoppet.",
  },
  nn: {
    usage: `Bruk: npm start -- [val]

Installerer, byggjer, viser vurderinga av ei dømesak og opnar redigeringsverktøyet for denne maskina.

  --lang nb|nn|en   språk (nb)
  --port N          port (4680, eller det HOLDEPUNKT_PORT seier)
  --no-build        bruk det som alt er installert og bygd
  --help            vis dette`,
    unknownOption: (option) => `Kjenner ikkje «${option}». Sjå npm start -- --help.`,
    repeatedOption: (option) => `Valet ${option} står fleire gonger. Skriv det éin gong.`,
    notAPort: (value) => `«${value}» er ikkje ein port. Ein port er eit heilt tal frå 1 til 65535.`,
    oldNode: `Treng Node 20.19 eller nyare; dette er ${process.versions.node}.`,
    install: "Installerer",
    build: "Byggjer",
    done: "ferdig",
    failed: (step) => `${step}: mislukkast. Dette sa verktøyet:`,
    example: "Ei dømesak, vurdert:",
    takenByUs: (port) => `Holdepunkt køyrer alt på port ${port}: http://127.0.0.1:${port}/`,
    taken: (port, holder) =>
      `Port ${port} er oppteken av ${holder ? `prosess ${holder.id} (${holder.name})` : "eit anna program"}.`,
    notAllowed: (port) => `Har ikkje lov til å bruke port ${port}.`,
    chooseAnother: (port) =>
      `Vel ein annan port med npm start -- --port ${port} eller HOLDEPUNKT_PORT=${port}. Nettlesaren held arbeid på ulike portar frå kvarandre: det som er lagra på éin port, blir ikkje vist på ein annan.`,
    notBuilt: "Redigeringsverktøyet er ikkje bygt. Køyr npm start utan --no-build.",
    serving: "Redigeringsverktøyet er klart, og ein kan berre nå det frå denne maskina:",
    howToStop: "Stopp med Ctrl-C.",
    stopped: "Stoppa.",
  },
  en: {
    usage: `Usage: npm start -- [options]

Installs, builds, shows how a sample case is assessed, and opens the editor for this machine.

  --lang nb|nn|en   language (nb)
  --port N          port (4680, or what HOLDEPUNKT_PORT says)
  --no-build        use what is installed and built already
  --help            show this`,
    unknownOption: (option) => `“${option}” is not known. See npm start -- --help.`,
    repeatedOption: (option) => `${option} stands there more than once. Write it once.`,
    notAPort: (value) => `“${value}” is not a port. A port is a whole number from 1 to 65535.`,
    oldNode: `Needs Node 20.19 or newer; this is ${process.versions.node}.`,
    install: "Installing",
    build: "Building",
    done: "done",
    failed: (step) => `${step}: failed. The tool said:`,
    example: "A sample case, assessed:",
    takenByUs: (port) => `Holdepunkt already runs on port ${port}: http://127.0.0.1:${port}/`,
    taken: (port, holder) =>
      `Port ${port} is held by ${holder ? `process ${holder.id} (${holder.name})` : "another program"}.`,
    notAllowed: (port) => `Not allowed to use port ${port}.`,
    chooseAnother: (port) =>
      `Choose another with npm start -- --port ${port} or HOLDEPUNKT_PORT=${port}. The browser keeps work on different ports apart: what is stored on one is not seen on another.`,
    notBuilt: "The editor is not built. Run npm start without --no-build.",
    serving: "The editor is ready, for this machine only:",
    howToStop: "Stop with Ctrl-C.",
    stopped: "Stopped.",
  },
};
