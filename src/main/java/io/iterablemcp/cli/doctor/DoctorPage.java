package io.iterablemcp.cli.doctor;

import io.iterablemcp.json.Json;
import io.iterablemcp.setup.doctor.Finding;
import io.iterablemcp.setup.doctor.Severity;
import io.iterablemcp.store.StoreHealth;
import io.iterablemcp.tools.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints the findings as text or JSON. Lines are not wrapped, so that paths and commands can be copied.
 *
 * @param store the facts about the store, for JSON; empty if the settings are wrong
 */
record DoctorPage(List<Finding> findings, Optional<StoreHealth> store) {

    private static final String RESET = "\u001b[0m";

    /** @param fancy whether the terminal shows colour, and therefore more than ASCII */
    List<String> lines(boolean fancy) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(mark(finding.level(), fancy) + " " + finding.what());
            if (!finding.fix().isEmpty()) {
                lines.add((fancy ? "  → " : "     -> ") + finding.fix());
            }
        }
        lines.add("");
        lines.add(summary());
        return lines;
    }

    private static String mark(Severity level, boolean fancy) {
        return switch (level) {
            case OK -> fancy ? "\u001b[32m✓" + RESET : "[ok]";
            case WARN -> fancy ? "\u001b[33m!" + RESET : "[!] ";
            case FAIL -> fancy ? "\u001b[31m✗" + RESET : "[x] ";
        };
    }

    private String summary() {
        long failures = count(Severity.FAIL);
        long warnings = count(Severity.WARN);
        return failures == 0 && warnings == 0
                ? "Everything is in order."
                : of(failures, "failure") + ", " + of(warnings, "warning") + ".";
    }

    private static String of(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private long count(Severity level) {
        return findings.stream().filter(it -> it.level() == level).count();
    }

    Json json() {
        List<Json> all = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("level", Json.text(finding.level().word()));
            fields.put("what", Json.text(finding.what()));
            if (!finding.fix().isEmpty()) {
                fields.put("fix", Json.text(finding.fix()));
            }
            all.add(new Json.Obj(fields));
        }
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("worst", Json.text(worst().word()));
        fields.put("exitCode", Json.Num.of(code().code()));
        fields.put("findings", new Json.Arr(all));
        store.ifPresent(it -> fields.put("store", json(it)));
        return new Json.Obj(fields);
    }

    private static Json json(StoreHealth store) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("where", Json.text(store.where()));
        store.schema().ifPresent(it -> fields.put("schema", Json.Num.of(it)));
        store.bytes().ifPresent(it -> fields.put("bytes", Json.Num.of(it)));
        store.oldest().ifPresent(it -> fields.put("oldest", Json.text(it.toString())));
        store.freeSpace().ifPresent(it -> fields.put("freeBytes", Json.Num.of(it)));
        store.fault().ifPresent(it -> fields.put("fault", Json.text(it.words())));
        return new Json.Obj(fields);
    }

    private Severity worst() {
        return findings.stream().map(Finding::level).max(Severity::compareTo).orElse(Severity.OK);
    }

    /** The exit code of the first failure, because the others may result from it. */
    ExitCode code() {
        return findings.stream()
                .filter(it -> it.level() == Severity.FAIL)
                .findFirst()
                .map(it -> switch (it.trouble()) {
                    case CONFIGURATION -> ExitCode.CONFIGURATION;
                    case AUTH -> ExitCode.AUTH;
                    case NETWORK -> ExitCode.NETWORK;
                    case API -> ExitCode.API;
                })
                .orElse(ExitCode.OK);
    }
}
