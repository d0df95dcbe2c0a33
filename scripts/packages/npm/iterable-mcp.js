#!/usr/bin/env node
// Starts the jar of this package. Finds a Java 17 or newer, and passes input, output, signals and the exit code through.
//
// Set in the environment:
//   ITERABLE_MCP_JAVA       the java to use, or the folder of a JDK
//   ITERABLE_MCP_JAVA_OPTS  more options for it, such as -Xmx512m
//
// It does what scripts/iterable-mcp does, without the archive of classes: NpmStarterTest compares the two. "setup" gives
// clients a copy of that launcher instead of this program, so that they need neither Node nor npm's cache.
"use strict";

const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const NEEDED = 17;
const WRONG_SETTING = 10; // ExitCode.CONFIGURATION
const WINDOWS = process.platform === "win32";
const JAVA = WINDOWS ? "java.exe" : "java";
const MAC_JAVA_HOME = "/usr/libexec/java_home";
const JAR = path.join(__dirname, "..", "lib", "iterable-mcp.jar");
const SETTINGS = ["ITERABLE_MCP_JAVA", "ITERABLE_MCP_JAVA_OPTS", "ITERABLE_MCP_JAR", "ITERABLE_MCP_ARCHIVE"];

// stdout belongs to the protocol, whatever the JVM has to say.
const QUIET = ["-Xlog:disable", "-Xlog:all=error:stderr", "-Xlog:cds=off:stderr", "-XX:+DisplayVMOutputToStderr"];
// A server for one client mostly waits: a quick start and little memory matter more than peak speed.
const LIGHT = ["-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=0.1", "-XX:+UseSerialGC", "-Xms16m"];

const USUAL_PLACES = WINDOWS
  ? ["Eclipse Adoptium", "Java", "Microsoft", "Zulu", "Amazon Corretto"].map(
      vendor => path.join(process.env.ProgramFiles || "C:\\Program Files", vendor, "*"))
  : ["/usr/lib/jvm/*", "/usr/java/*", "/opt/java/*", "/opt/jdk*", "/Library/Java/JavaVirtualMachines/*/Contents/Home",
      "/opt/homebrew/opt/openjdk*", "/usr/local/opt/openjdk*", "/home/linuxbrew/.linuxbrew/opt/openjdk*",
      path.join(process.env.SDKMAN_DIR || path.join(process.env.HOME || "/", ".sdkman"), "candidates/java/*"),
      path.join(process.env.HOME || "/", ".jdks/*")];

let rejected = ""; // why the first Java that was found is not used

function say(words) {
  process.stderr.write(`iterable-mcp: ${words}\n`);
}

function stop(words) {
  say(words);
  process.exit(WRONG_SETTING);
}

// ---- finding a Java ----

/** Every java that may be used, the best first. The next one is only looked for when the one before did not start. */
function* javas() {
  const named = process.env.ITERABLE_MCP_JAVA;
  if (named) {
    const java = isFolder(named) ? path.join(named, "bin", JAVA) : path.resolve(named);
    if (newEnough(java)) yield java;
    return;
  }
  for (const java of candidates()) {
    if (newEnough(java)) yield java;
  }
}

function* candidates() {
  const own = ownJava();
  if (own) yield own;
  if (process.env.JAVA_HOME) yield path.join(process.env.JAVA_HOME, "bin", JAVA);
  for (const folder of (process.env.PATH || "").split(path.delimiter)) {
    if (path.isAbsolute(folder)) yield path.join(folder, JAVA);
  }
  if (fs.existsSync(MAC_JAVA_HOME)) {
    const found = spawnSync(MAC_JAVA_HOME, ["-v", `${NEEDED}+`], { encoding: "utf8" });
    if (found.status === 0) yield path.join(found.stdout.trim(), "bin", JAVA);
  }
  for (const pattern of USUAL_PLACES) {
    for (const home of expand(pattern)) yield path.join(home, "bin", JAVA);
  }
}

/** The Java of the package for this platform, where npm has installed one. */
function ownJava() {
  try {
    const about = require.resolve(`@iterable-mcp/${process.platform}-${process.arch}/package.json`);
    return path.join(path.dirname(about), "runtime", "bin", JAVA);
  } catch (error) {
    if (error.code !== "MODULE_NOT_FOUND") throw error;
    return undefined; // npm does not install it where no package fits, or with --omit=optional
  }
}

/** The folders that a path with one star stands for. */
function expand(pattern) {
  const [before, after] = pattern.split("*");
  const folder = before.endsWith(path.sep) ? before : path.dirname(before);
  const start = before.endsWith(path.sep) ? "" : path.basename(before);
  try {
    return fs.readdirSync(folder).filter(name => name.startsWith(start)).map(name => path.join(folder, name, after));
  } catch {
    return []; // there is no such folder, or it may not be read
  }
}

function newEnough(java) {
  if (!canRun(java)) return false;
  const version = versionOf(java);
  if (version >= NEEDED) return true;
  rejected = rejected || (version === 0 ? `${java} does not run` : `${java} is Java ${version}`);
  return false;
}

function canRun(java) {
  // On a Mac without Java this program only offers to install one.
  if (java === "/usr/bin/java" && fs.existsSync(MAC_JAVA_HOME)) return false;
  try {
    fs.accessSync(java, fs.constants.X_OK);
    return fs.statSync(java).isFile();
  } catch {
    return false;
  }
}

function isFolder(name) {
  try {
    return fs.statSync(name).isDirectory();
  } catch {
    return false;
  }
}

/** The number of the release, 0 if it is unknown. Most Javas have it in a file too, which saves starting one. */
function versionOf(java) {
  for (const program of [java, fs.realpathSync(java)]) {
    try {
      const version = number(fs.readFileSync(path.join(path.dirname(program), "..", "release"), "utf8"));
      if (version) return version;
    } catch {
      continue; // it has no such file
    }
  }
  const { stdout, stderr } = spawnSync(java, ["-version"], { encoding: "utf8" });
  return number(`${stdout}${stderr}`);
}

/** Of JAVA_VERSION="17.0.15", of openjdk version "17.0.15", and of version "1.8.0_402". */
function number(text) {
  const found = /version[= ]"(?:1\.)?(\d+)/i.exec(text);
  return found ? Number(found[1]) : 0;
}

// ---- starting it ----

function options(words) {
  if (words.some(word => word === "--http" || word.startsWith("--http="))) return QUIET;
  const given = ["JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "ITERABLE_MCP_JAVA_OPTS"]
    .map(name => process.env[name] || "").join(" ");
  return [...QUIET, ...LIGHT.filter(option => !overridden(option, given))];
}

/** Whether the user has given another value: two collectors stop a Java. */
function overridden(option, given) {
  if (option.includes("Tiered")) return given.includes("Tiered");
  if (option.includes("Threshold")) return given.includes("Threshold");
  if (option.includes("GC")) return /-XX:\+Use\w*GC/.test(given);
  return /-Xm[sx]|Heap/.test(given);
}

function environment(words) {
  const passed = { ...process.env };
  for (const name of SETTINGS) delete passed[name]; // they are for this program alone
  if (process.platform === "linux" && losesLetters(words)) passed.LC_ALL = "C.UTF-8";
  return passed;
}

/**
 * Java reads arguments and file names by the locale. In C it loses every letter that is not ASCII. A locale can also be
 * named without being installed; only then, and where it matters, a program is asked.
 */
function losesLetters(words) {
  const { LC_ALL, LC_CTYPE, LANG, HOME, XDG_CONFIG_HOME, ITERABLE_MCP_HOME } = process.env;
  const locale = LC_ALL || LC_CTYPE || LANG || "C";
  if (locale === "C" || locale === "POSIX") return true;
  const texts = [__dirname, process.cwd(), HOME, XDG_CONFIG_HOME, ITERABLE_MCP_HOME, ...words].join("");
  if (!/utf-?8/i.test(locale) || /^[ -~]*$/.test(texts)) return false;
  return (spawnSync("locale", ["charmap"], { encoding: "utf8" }).stdout || "").trim() === "ANSI_X3.4-1968";
}

function start(rest) {
  const { value: java, done } = rest.next();
  if (done) noJava();
  const words = process.argv.slice(2);
  const own = (process.env.ITERABLE_MCP_JAVA_OPTS || "").split(/\s+/).filter(word => word);
  let child; // before there is one, no signal reaches the handlers
  const stopPassing = passSignals(signal => child.kill(signal));
  child = spawn(java, [...options(words), ...own, "-jar", JAR, ...words], { stdio: "inherit", env: environment(words) });
  child.on("error", error => {
    stopPassing();
    // A Java for another C library is there and executable, and does not start: Alpine Linux has such.
    rejected = rejected || `${java} does not start (${error.code})`;
    start(rest);
  });
  child.on("exit", (code, signal) => {
    stopPassing();
    if (signal) process.kill(process.pid, signal);
    else process.exit(code);
  });
}

/** A terminal, and a console of Windows, send Ctrl-C to Java as well. */
function passSignals(pass) {
  const handlers = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"].map(signal => {
    const both = signal === "SIGINT" && (WINDOWS || process.stdin.isTTY);
    return [signal, () => both || pass(signal)];
  });
  handlers.forEach(([signal, handler]) => process.on(signal, handler));
  return () => handlers.forEach(([signal, handler]) => process.off(signal, handler));
}

function noJava() {
  const named = process.env.ITERABLE_MCP_JAVA;
  if (named) {
    stop(`ITERABLE_MCP_JAVA must name a Java ${NEEDED} or newer, but ${rejected || `${named} is not a java that can run`}.` +
      " Correct it, or leave it out.");
  }
  say(`Java ${NEEDED} or newer is needed and was not found: ` +
    `${rejected || "there is no java in JAVA_HOME, on the PATH, or in the usual places"}.`);
  stop("npm has no Java for this system, or left it out (--omit=optional). Install one, from https://adoptium.net for" +
    " example, or set ITERABLE_MCP_JAVA to the java of one.");
}

start(javas());
