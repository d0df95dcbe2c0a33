package io.iterablemcp.gate;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.ToolSpec;

/** The four permissions that are opened one by one: by the process for all callers, and by a grant for one agent. */
public enum Flag {
    WRITES(SettingName.WRITES, "writes", "writes", "it changes data and writes are off"),
    SENDS(SettingName.SENDS, "sends", "sends", "it can cause a message to be sent and sends are off"),
    FORGET(
            SettingName.FORGET,
            "forget",
            "forgetting people",
            "it forgets or unforgets a person under GDPR and that is off"),
    PERSONAL_DATA(SettingName.PII, "personalData", "personal data", "it handles personal data and that is off");

    private final SettingName setting;
    private final String key;
    private final String thing;
    private final String offWords;

    Flag(SettingName setting, String key, String thing, String offWords) {
        this.setting = setting;
        this.key = key;
        this.thing = thing;
        this.offWords = offWords;
    }

    /** The setting that opens it for the whole process. */
    public SettingName setting() {
        return setting;
    }

    /** The option that opens it on the command line: {@code --writes}. */
    public String option() {
        return setting.flag().orElseThrow();
    }

    /** Its key in the file of agents. */
    public String key() {
        return key;
    }

    /** A noun for what it opens. */
    public String thing() {
        return thing;
    }

    /** The reason that a tool is closed while the process has this off. */
    String offWords() {
        return offWords;
    }

    /** What opens it for the whole process. Of two ways, the one that shows less is the first. */
    String remedy() {
        String name = setting.environment();
        return this == PERSONAL_DATA
                ? "set " + name + "=" + PersonalAccess.MASKED.word() + " (values hidden) or " + name + "=true"
                : "set " + name + "=true";
    }

    boolean neededFor(ToolSpec tool) {
        return switch (this) {
            case WRITES -> tool.access() != Access.READ;
            case SENDS -> tool.access() == Access.SEND;
            case FORGET -> tool.access() == Access.FORGET;
            case PERSONAL_DATA -> tool.personal();
        };
    }

    boolean openIn(Mode mode) {
        return switch (this) {
            case WRITES -> mode.writes();
            case SENDS -> mode.sends();
            case FORGET -> mode.forget();
            case PERSONAL_DATA -> mode.personalData();
        };
    }
}
