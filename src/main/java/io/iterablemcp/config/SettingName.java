package io.iterablemcp.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The table of all settings. The reader, the options of the commands, their help and the tests of the documentation use
 * it.
 */
public enum SettingName {
    API_KEY(
            "ITERABLE_API_KEY",
            SettingTopic.PROJECT,
            SettingKind.SECRET,
            "<key>",
            "none",
            "The API key. Serving and calling need it, listing tools does not."),
    /** Not in the file: a command selects the project in use, and each client can name its own. */
    PROJECT(
            "ITERABLE_PROJECT",
            "--project",
            "",
            SettingTopic.PROJECT,
            SettingKind.TEXT,
            "<name>",
            "the one in use",
            "A stored project: its key, and those of its settings that no stronger source sets. See keys."),
    REGION(
            "ITERABLE_REGION",
            "region",
            SettingTopic.PROJECT,
            SettingKind.TEXT,
            "us|eu",
            "us",
            "The data centre that holds the project."),
    BASE_URL(
            "ITERABLE_BASE_URL",
            "baseUrl",
            SettingTopic.PROJECT,
            SettingKind.TEXT,
            "<url>",
            "by region",
            "The address of the API, instead of a region. Plain http only for this machine."),
    KEY_TYPE(
            "ITERABLE_KEY_TYPE",
            "keyType",
            SettingTopic.PROJECT,
            SettingKind.TEXT,
            "server|read-only|jwt|client",
            "server",
            "The type of the key. Tools that it cannot call are closed."),
    JWT_SECRET(
            "ITERABLE_JWT_SECRET",
            SettingTopic.PROJECT,
            SettingKind.SECRET,
            "<secret>",
            "none",
            "Signs the tokens that a jwt key needs."),
    JWT_SECRET_FILE(
            "ITERABLE_JWT_SECRET_FILE",
            "jwtSecretFile",
            SettingTopic.PROJECT,
            SettingKind.PATH,
            "<path>",
            "none",
            "A file that holds the JWT secret and nothing else."),
    PROJECT_TYPE(
            "ITERABLE_PROJECT_TYPE",
            "projectType",
            SettingTopic.PROJECT,
            SettingKind.TEXT,
            "email|userId|hybrid",
            "not known",
            "What identifies people in the project. Iterable's API does not return it."),
    LOCALES(
            "ITERABLE_LOCALES",
            "locales",
            SettingTopic.PROJECT,
            SettingKind.LIST,
            "<locales>",
            "none",
            "Locales in which templates are searched and checked, too. Iterable's API does not list them."),
    PII(
            "ITERABLE_USER_PII",
            "pii",
            SettingTopic.OPEN,
            SettingKind.OPENS,
            "true|masked",
            "closed",
            "Opens tools that handle personal data; masked opens them with personal values hidden."),
    WRITES(
            "ITERABLE_ENABLE_WRITES",
            "writes",
            SettingTopic.OPEN,
            SettingKind.OPENS,
            "true",
            "closed",
            "Opens tools that change data."),
    SENDS(
            "ITERABLE_ENABLE_SENDS",
            "sends",
            SettingTopic.OPEN,
            SettingKind.OPENS,
            "true",
            "closed",
            "Opens tools that can cause a message to be sent. Needs writes."),
    FORGET(
            "ITERABLE_ENABLE_FORGET",
            "forget",
            SettingTopic.OPEN,
            SettingKind.OPENS,
            "true",
            "closed",
            "Opens forgetting and unforgetting people under GDPR. Needs writes and personal data."),
    TOOLSETS(
            "ITERABLE_TOOLSETS",
            "toolsets",
            SettingTopic.OPEN,
            SettingKind.LIST,
            "<sets>",
            "all",
            "Which tools are offered: all, core (a small set that finds the others), or groups such as lists,campaigns."),
    ALLOW(
            "ITERABLE_TOOLS_ALLOW",
            "allow",
            SettingTopic.OPEN,
            SettingKind.LIST,
            "<tools>",
            "none",
            "Tools to add to the sets, or to try with a read-only key: names, with * for any characters."),
    DENY(
            "ITERABLE_TOOLS_DENY",
            "deny",
            SettingTopic.OPEN,
            SettingKind.LIST,
            "<tools>",
            "none",
            "Tools that stay closed whatever other settings say: names, with * for any characters."),
    READABLE_FIELDS(
            "ITERABLE_READABLE_FIELDS",
            "readableFields",
            SettingTopic.OPEN,
            SettingKind.LIST,
            "<fields>",
            "language,locale,timeZone,country,booleans",
            "Fields of profiles and events that are shown where personal data is masked; booleans means true and false in any."),
    PERSONAL_FIELDS(
            "ITERABLE_PERSONAL_FIELDS",
            "personalFields",
            SettingTopic.OPEN,
            SettingKind.LIST,
            "<fields>",
            "none",
            "Fields that are masked wherever they occur, such as those of people in catalog items."),
    LOAD_EVENTS(
            "ITERABLE_LOAD_EVENTS",
            "loadEvents",
            SettingTopic.OPEN,
            SettingKind.OPENS,
            "true",
            "closed",
            "Loads events too, each with a pseudonym instead of the person: with load, and for agents with load_data."),
    MAX_RESULT_CHARS(
            "ITERABLE_MAX_RESULT_CHARS",
            "maxResultChars",
            SettingTopic.CALLS,
            SettingKind.NUMBER,
            "<n>",
            "40000",
            "The length limit for one answer in characters, from 1000 to 1000000."),
    ANSWERS(
            "ITERABLE_ANSWERS",
            "answers",
            SettingTopic.CALLS,
            SettingKind.TEXT,
            "table|json",
            "table",
            "How agents get answers that are rows: as a table, which is shorter, or as JSON."),
    DEADLINE(
            "ITERABLE_DEADLINE",
            "deadline",
            SettingTopic.CALLS,
            SettingKind.TIME,
            "<time>",
            "45",
            "The time limit for one call with all its retries, in seconds or as PT45S, from 1 s to 10 min."),
    RATE_LIMITS(
            "ITERABLE_RATE_LIMITS",
            "rateLimits",
            SettingTopic.CALLS,
            SettingKind.SWITCH,
            "on|off",
            "on",
            "Whether calls are counted against Iterable's published limits before they are made."),
    RECORD(
            "ITERABLE_RECORD",
            "record",
            SettingTopic.CALLS,
            SettingKind.TEXT,
            "all|changes|off",
            "all",
            "Which calls are recorded. Cannot be off while writes are open over HTTP."),
    RECORD_DAYS(
            "ITERABLE_RECORD_DAYS",
            "recordDays",
            SettingTopic.CALLS,
            SettingKind.NUMBER,
            "<n>",
            "400",
            "For how many days a recorded call is kept, from 1 to 10000."),
    RECORD_MEGABYTES(
            "ITERABLE_RECORD_MEGABYTES",
            "recordMegabytes",
            SettingTopic.CALLS,
            SettingKind.NUMBER,
            "<n>",
            "1024",
            "How large the record of calls may become, in megabytes from 1 to 1000000; its oldest calls are removed."),
    SAME_CALL(
            "ITERABLE_SAME_CALL",
            "sameCall",
            SettingTopic.SAFETY,
            SettingKind.TEXT,
            "refuse|off",
            "refuse",
            "Whether a call that sends or creates something is refused if the same one was made in the last 10 minutes."),
    CONFIRM(
            "ITERABLE_CONFIRM",
            "confirm",
            SettingTopic.SAFETY,
            SettingKind.TEXT,
            "audience|all|off",
            "audience",
            "Which changes a person has to approve: those that reach many people or cannot be taken back, all, or none."),
    APPROVAL_HOURS(
            "ITERABLE_APPROVAL_HOURS",
            "approvalHours",
            SettingTopic.SAFETY,
            SettingKind.NUMBER,
            "<n>",
            "24",
            "How many hours a change waits for a person's decision, from 1 to 168."),
    SECOND_APPROVER(
            "ITERABLE_SECOND_APPROVER",
            "secondApprover",
            SettingTopic.SAFETY,
            SettingKind.NUMBER,
            "<n>",
            "none",
            "Above how many people a change needs two approvers."),
    GRACE_MINUTES(
            "ITERABLE_GRACE_MINUTES",
            "graceMinutes",
            SettingTopic.SAFETY,
            SettingKind.NUMBER,
            "<n>",
            "0",
            "How many minutes after its call an approved campaign send goes out and can be cancelled, up to 120; 0: at once."),
    SELF_CONFIRM(
            "ITERABLE_SELF_CONFIRM",
            "selfConfirm",
            SettingTopic.SAFETY,
            SettingKind.TEXT,
            "things|off",
            "things",
            "What an agent may confirm itself: changes to things without people, such as deleting catalog items, or nothing."),
    BUDGETS(
            "ITERABLE_BUDGETS",
            "budgets",
            SettingTopic.SAFETY,
            SettingKind.LIMITS,
            "on|off",
            "on",
            "Whether changes are counted against budgets. The file may also contain the limits, as an object."),
    ALLOWED_DOMAINS(
            "ITERABLE_ALLOWED_DOMAINS",
            "allowedDomains",
            SettingTopic.SAFETY,
            SettingKind.LIST,
            "<domains>",
            "any",
            "The domains that links, senders and copies in changed content or in data for messages may name."),
    WEBHOOKS(
            "ITERABLE_ENABLE_WEBHOOKS",
            "webhooks",
            SettingTopic.SAFETY,
            SettingKind.OPENS,
            "true",
            "closed",
            "Lets an agent change the address, headers and token of webhooks. Needs writes."),
    NOTIFY(
            "ITERABLE_NOTIFY",
            SettingTopic.SAFETY,
            SettingKind.SECRET,
            "<address>",
            "none",
            "Where people read that a decision waits for them: a chat's incoming webhook, or a program."),
    TIME_ZONE(
            "ITERABLE_TIME_ZONE",
            "timeZone",
            SettingTopic.SAFETY,
            SettingKind.TEXT,
            "<zone>",
            "none",
            "The project's time zone, such as Europe/Berlin. Previews show when a campaign is sent in it, too."),
    PROOF_EMAIL(
            "ITERABLE_PROOF_EMAIL",
            "proofEmail",
            SettingTopic.SAFETY,
            SettingKind.TEXT,
            "<address>",
            "none",
            "The address of a colleague's profile in the project. Previews show a sample of the content for it."),
    WEBHOOK_SCHEME(
            "ITERABLE_WEBHOOK_SCHEME",
            "webhookScheme",
            SettingTopic.WEBHOOKS,
            SettingKind.TEXT,
            "token|hmac|standard|none",
            "token",
            "How the sender of a webhook shows that it knows the secret; none only for a receiver on this machine alone."),
    WEBHOOK_HEADER(
            "ITERABLE_WEBHOOK_HEADER",
            "webhookHeader",
            SettingTopic.WEBHOOKS,
            SettingKind.TEXT,
            "<header>",
            "Authorization",
            "The header that has the secret (scheme token), or the signature (scheme hmac, which has no default)."),
    WEBHOOK_SIGNATURE(
            "ITERABLE_WEBHOOK_SIGNATURE",
            "webhookSignature",
            SettingTopic.WEBHOOKS,
            SettingKind.TEXT,
            "<text>",
            "algorithm=sha256 encoding=hex signed=body",
            "What scheme hmac signs, and how it writes the signature."),
    WEBHOOK_SECRET(
            "ITERABLE_WEBHOOK_SECRET",
            SettingTopic.WEBHOOKS,
            SettingKind.SECRET,
            "<secret>",
            "the stored one",
            "The secret of the project's webhook, instead of the one that webhooks secret new stores."),
    WEBHOOK_SECRET_FILE(
            "ITERABLE_WEBHOOK_SECRET_FILE",
            "webhookSecretFile",
            SettingTopic.WEBHOOKS,
            SettingKind.PATH,
            "<path>",
            "none",
            "A file that holds the secret of the project's webhook and nothing else."),
    WEBHOOK_DAYS(
            "ITERABLE_WEBHOOK_DAYS",
            "webhookDays",
            SettingTopic.WEBHOOKS,
            SettingKind.NUMBER,
            "<n>",
            "30",
            "For how many days a received event is kept, from 1 to 10000."),
    WEBHOOK_MEGABYTES(
            "ITERABLE_WEBHOOK_MB",
            "webhookMegabytes",
            SettingTopic.WEBHOOKS,
            SettingKind.NUMBER,
            "<n>",
            "2048",
            "How much space received events may take, in megabytes from 1 to 1000000; the oldest are removed."),
    LOG_LEVEL(
            "LOG_LEVEL",
            "logLevel",
            SettingTopic.LOGS,
            SettingKind.TEXT,
            "error|warn|info|debug",
            "info",
            "How much is logged."),
    DEBUG("ITERABLE_DEBUG", SettingTopic.LOGS, SettingKind.OPENS, "true", "false", "The same as LOG_LEVEL=debug."),
    LOG_FILE(
            "ITERABLE_LOG_FILE",
            "logFile",
            SettingTopic.LOGS,
            SettingKind.PATH,
            "<path>",
            "stderr",
            "Logs to this file instead of stderr."),
    HOME(
            "ITERABLE_MCP_HOME",
            SettingTopic.PLACES,
            SettingKind.PATH,
            "<path>",
            "see above",
            "The configuration directory, which holds config.json."),
    /** No option: all commands must find the same data. */
    DATA(
            "ITERABLE_MCP_DATA",
            "",
            "data",
            SettingTopic.PLACES,
            SettingKind.PATH,
            "<path>",
            "by platform",
            "The folder for the data that the program stores, on a local disk."),
    /** Only in the environment, because the address may contain a password. */
    STORE(
            "ITERABLE_MCP_STORE",
            SettingTopic.PLACES,
            SettingKind.SECRET,
            "<address>",
            "sqlite",
            "Where the program stores data: sqlite (a file in the data folder), or the address of a PostgreSQL database.");

    private final String environment;
    private final Optional<String> flag;
    private final Optional<String> fileKey;
    private final SettingTopic topic;
    private final SettingKind kind;
    private final String form;
    private final String fallback;
    private final String about;

    /** A setting that only the environment can give. */
    SettingName(String environment, SettingTopic topic, SettingKind kind, String form, String fallback, String about) {
        this(environment, "", "", topic, kind, form, fallback, about);
    }

    /** A setting that file, flags and environment can give. */
    SettingName(
            String environment,
            String fileKey,
            SettingTopic topic,
            SettingKind kind,
            String form,
            String fallback,
            String about) {
        this(environment, flag(fileKey), fileKey, topic, kind, form, fallback, about);
    }

    SettingName(
            String environment,
            String flag,
            String fileKey,
            SettingTopic topic,
            SettingKind kind,
            String form,
            String fallback,
            String about) {
        this.environment = environment;
        this.flag = flag.isEmpty() ? Optional.empty() : Optional.of(flag);
        this.fileKey = fileKey.isEmpty() ? Optional.empty() : Optional.of(fileKey);
        this.topic = topic;
        this.kind = kind;
        this.form = form;
        this.fallback = fallback;
        this.about = about;
    }

    public String environment() {
        return environment;
    }

    /** The key in config.json. */
    public Optional<String> fileKey() {
        return fileKey;
    }

    /** The option on the command line: {@code --max-result-chars}. */
    public Optional<String> flag() {
        return flag;
    }

    /** Converts a key of the file to the name of an option. */
    private static String flag(String fileKey) {
        StringBuilder flag = new StringBuilder("--");
        for (int i = 0; i < fileKey.length(); i++) {
            char letter = fileKey.charAt(i);
            if (letter >= 'A' && letter <= 'Z') {
                flag.append('-').append((char) (letter - 'A' + 'a'));
            } else {
                flag.append(letter);
            }
        }
        return flag.toString();
    }

    public SettingTopic topic() {
        return topic;
    }

    public SettingKind kind() {
        return kind;
    }

    /** The placeholder for its value: {@code us|eu} if the values are fixed, else {@code <url>}. */
    public String form() {
        return form;
    }

    /** The values that it can have; empty if they are not fixed. */
    public List<String> choices() {
        return form.startsWith("<") ? List.of() : Arrays.asList(form.split("\\|"));
    }

    /** Whether this opens something. {@code true} does, and for some settings another of their {@link #choices}. */
    public boolean opens(String value) {
        return kind == SettingKind.OPENS && choices().contains(value);
    }

    /** Describes the value that a file must contain. */
    public String wanted() {
        return kind == SettingKind.OPENS && choices().size() > 1
                ? "true, \""
                        + String.join("\", \"", choices().subList(1, choices().size())) + "\" or false"
                : kind.wanted();
    }

    /** Describes the default. */
    public String fallback() {
        return fallback;
    }

    public String about() {
        return about;
    }
}
