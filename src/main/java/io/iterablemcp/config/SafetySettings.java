package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the settings that keep changes safe. */
final class SafetySettings {

    /** Not a compiled pattern: most starts have no such setting. */
    private static final String DOMAIN = "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}";

    private final SettingSources given;

    SafetySettings(SettingSources given) {
        this.given = given;
    }

    SafetyOptions options() {
        return new SafetyOptions(sameCall(), confirm(), budgets(), allowedDomains(), webhooks());
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

    private boolean budgets() {
        Optional<Value> value = given.find(SettingName.BUDGETS);
        if (value.isEmpty()) {
            return true;
        }
        return switch (value.get().text().toLowerCase(Locale.ROOT)) {
            case "on" -> true;
            case "off" -> false;
            default -> throw value.get().must("on or off");
        };
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
            String domain = each.strip().toLowerCase(Locale.ROOT);
            if (!domain.matches(DOMAIN)) {
                throw value.get().must("domains with commas between them, such as example.com,mail.example.com");
            }
            domains.add(domain);
        }
        return domains;
    }
}
