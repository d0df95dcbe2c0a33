package io.iterablemcp.setup.wizard;

import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.KeyStoreException;
import java.util.Map;

/** Asks for a key until Iterable accepts it or the person wants to store it anyway. Never shows what is typed. */
final class KeyQuestions {

    private static final String USUAL = "[0-9a-fA-F]{32}";

    private final Prompt ask;
    private final Questions questions;
    private final TypedKeyCheck test;
    private final boolean careful;

    KeyQuestions(Prompt ask, TypedKeyCheck test, boolean careful) {
        this.ask = ask;
        this.questions = new Questions(ask);
        this.test = test;
        this.careful = careful;
    }

    /** @param settings of its project; corrected by the result of the test */
    Secret key(Map<SettingName, String> settings) throws KeyStoreException {
        ask.say("Create a key in Iterable under Integrations > API Keys. A key of the type Server can do everything.");
        while (true) {
            Secret key = typed();
            if (takes(settings, key)) {
                return key;
            }
        }
    }

    private Secret typed() {
        String text = hidden("API key (not shown): ");
        while (!text.matches(USUAL)) {
            if (text.isEmpty()) {
                text = hidden("API key (not shown): ");
                continue;
            }
            ask.say("That does not look like a key: keys have 32 characters of 0-9 and a-f.");
            // Also without echo, because the answer is most likely the key again.
            String again = hidden("Enter the key again, or yes to keep what you typed (not shown): ");
            if (again.matches("(?i)y|yes")) {
                return new Secret(text);
            }
            text = again;
        }
        return new Secret(text);
    }

    private String hidden(String question) {
        return ask.hidden(question).reveal().strip();
    }

    private boolean takes(Map<SettingName, String> settings, Secret key) throws KeyStoreException {
        TypedKeyCheck.Result result = test.of(settings, key);
        if (result instanceof TypedKeyCheck.Works works) {
            ask.say("The key works: it is " + works.kind() + ".");
            settings.put(SettingName.KEY_TYPE, works.type().word());
            return true;
        }
        if (result instanceof TypedKeyCheck.NotAccepted no) {
            return no.region().isPresent()
                    ? inOtherRegion(settings, key, no.region().get())
                    : allTheSame(no.host() + " does not accept the key."
                            + " Check under Integrations > API Keys that it is active, and copy it again.");
        }
        return !(result instanceof TypedKeyCheck.NotKnown unknown)
                || allTheSame("The key could not be tested: " + unknown.why());
    }

    private boolean inOtherRegion(Map<SettingName, String> settings, Secret key, String region)
            throws KeyStoreException {
        ask.say("The key belongs to the data centre " + region + ", not to " + settings.get(SettingName.REGION)
                + ". The project is now set to " + region + ".");
        settings.put(SettingName.REGION, region);
        return takes(settings, key);
    }

    private boolean allTheSame(String why) throws KeyStoreException {
        ask.say(why);
        if (careful) {
            throw new KeyStoreException(
                    "the key was not stored, because it is not known to work. Run this again, or with --offline"
                            + " to store it without a test.");
        }
        return questions.yes("Store it anyway?", false);
    }
}
