package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import io.iterablemcp.config.budget.BudgetJson;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.config.budget.InvalidBudget;
import io.iterablemcp.config.budget.MailDomain;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the settings that keep changes safe. */
final class SafetySettings {

    /** A week, in hours. */
    private static final int LONGEST_WAIT = 168;

    /** In minutes: what was approved must still be true when it goes out. */
    private static final int LONGEST_GRACE = 120;

    private final SettingSources given;

    SafetySettings(SettingSources given) {
        this.given = given;
    }

    SafetyOptions options() {
        return new SafetyOptions(
                sameCall(), confirm(), budgets(), allowedDomains(), webhooks(), notices(), approvals(), previews());
    }

    private PreviewOptions previews() {
        Optional<Value> zone = given.find(SettingName.TIME_ZONE);
        Optional<Value> proof = given.find(SettingName.PROOF_EMAIL);
        // A start with neither loads no time zones.
        return zone.isEmpty() && proof.isEmpty()
                ? PreviewOptions.DEFAULT
                : new PreviewOptions(zone.map(SafetySettings::zone), proof.map(SafetySettings::address));
    }

    /** Offsets such as UTC+1 are no project's time zone: its clocks change. */
    private static ZoneId zone(Value value) {
        if (!ZoneId.getAvailableZoneIds().contains(value.text())) {
            throw value.must("the name of a time zone, such as Europe/Berlin");
        }
        return ZoneId.of(value.text());
    }

    /** The value is not shown, because it may be a person's. */
    private static String address(Value value) {
        if (!value.text().matches("[^\\s@]{1,64}@[^\\s@]{1,255}")) {
            throw new InvalidSetting(value.label()
                    + " must be the email address of a colleague's profile in this project, such as ada@example.com.");
        }
        return value.text();
    }

    private ApprovalOptions approvals() {
        return new ApprovalOptions(waits(), secondAbove(), agentConfirms(), grace());
    }

    private Duration waits() {
        Optional<Value> value = given.find(SettingName.APPROVAL_HOURS);
        if (value.isEmpty()) {
            return ApprovalOptions.DEFAULT.waits();
        }
        String text = value.get().text();
        int hours = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (hours < 1 || hours > LONGEST_WAIT) {
            throw value.get()
                    .must("a whole number from 1 to " + LONGEST_WAIT + ", such as "
                            + SettingName.APPROVAL_HOURS.fallback());
        }
        return Duration.ofHours(hours);
    }

    private Optional<NoticeTarget> notices() {
        Optional<Value> value = given.find(SettingName.NOTIFY);
        return value.isEmpty() ? Optional.empty() : Optional.of(NoticeTarget.of(value.get()));
    }

    private OptionalLong secondAbove() {
        Optional<Value> value = given.find(SettingName.SECOND_APPROVER);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!value.get().text().matches("\\d{1,9}")) {
            throw value.get().must("a number of people, such as 10000");
        }
        return OptionalLong.of(Long.parseLong(value.get().text()));
    }

    private Duration grace() {
        Optional<Value> value = given.find(SettingName.GRACE_MINUTES);
        if (value.isEmpty()) {
            return ApprovalOptions.DEFAULT.grace();
        }
        String text = value.get().text();
        int minutes = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
        if (minutes < 0 || minutes > LONGEST_GRACE) {
            throw value.get()
                    .must("a whole number of minutes from 0 (no grace period) to " + LONGEST_GRACE + ", such as 10");
        }
        return Duration.ofMinutes(minutes);
    }

    private boolean agentConfirms() {
        Optional<Value> value = given.find(SettingName.SELF_CONFIRM);
        if (value.isEmpty()) {
            return ApprovalOptions.DEFAULT.agentConfirms();
        }
        return switch (value.get().text().toLowerCase(Locale.ROOT)) {
            case "things" -> true;
            case "off" -> false;
            default -> throw value.get().must("things or off");
        };
    }

    private SameCall sameCall() {
        Optional<Value> value = given.find(SettingName.SAME_CALL);
        if (value.isEmpty()) {
            return SafetyOptions.DEFAULT.sameCall();
        }
        return switch (value.get().text().toLowerCase(Locale.ROOT)) {
            case "refuse" -> SameCall.REFUSE;
            case "off" -> SameCall.OFF;
            default -> throw value.get().must("refuse or off");
        };
    }

    private Confirm confirm() {
        Optional<Value> value = given.find(SettingName.CONFIRM);
        if (value.isEmpty()) {
            return SafetyOptions.DEFAULT.confirm();
        }
        for (Confirm known : Confirm.values()) {
            if (known.name().equalsIgnoreCase(value.get().text())) {
                return known;
            }
        }
        throw value.get().must("audience, all or off");
    }

    /** {@code on} from a stronger source leaves the limits to a weaker one: it must not replace them by the usual ones. */
    private Optional<BudgetLimits> budgets() {
        boolean on = false;
        for (Value value : given.all(SettingName.BUDGETS)) {
            if (value.text().startsWith("{")) {
                return Optional.of(limits(value));
            }
            switch (value.text().toLowerCase(Locale.ROOT)) {
                case "on" -> on = true;
                case "off" -> {
                    if (!on) {
                        return Optional.empty();
                    }
                }
                default -> throw value.must("on, off or an object of limits, such as {\"peoplePerDay\": 10000}");
            }
        }
        return Optional.of(BudgetLimits.DEFAULT);
    }

    private static BudgetLimits limits(Value value) {
        try {
            return BudgetJson.read(BudgetLimits.DEFAULT, (Json.Obj) JsonReader.read(value.text()));
        } catch (MalformedJson e) {
            throw new InvalidSetting(value.label() + " is " + e.getMessage() + ".");
        } catch (InvalidBudget e) {
            throw new InvalidSetting("In " + value.label() + ", " + e.words() + ".");
        }
    }

    private boolean webhooks() {
        Optional<Value> value = given.find(SettingName.WEBHOOKS);
        return value.isPresent() && value.get().text().equals("true");
    }

    private List<String> allowedDomains() {
        Optional<Value> value = given.find(SettingName.ALLOWED_DOMAINS);
        if (value.isEmpty()) {
            return List.of();
        }
        List<String> domains = new ArrayList<>();
        for (String each : value.get().text().split(",", -1)) {
            domains.add(MailDomain.read(each).orElseThrow(() -> value.get()
                    .must("domains with commas between them, such as example.com,mail.example.com")));
        }
        return domains;
    }
}
