package io.iterablemcp.config.budget;

import java.util.Arrays;
import java.util.Optional;

/** Things of which an agent may be restricted to some. */
public enum AllowedKind {
    LISTS("lists", "lists", "ids of lists", "412,413"),
    CAMPAIGNS("campaigns", "campaigns", "ids of campaigns", "9053,9054"),
    MESSAGE_TYPES("messageTypes", "message types", "ids of message types", "31,32"),
    CATALOGS("catalogs", "catalogs", "names of catalogs", "products,stores"),
    RECIPIENT_DOMAINS("recipientDomains", "recipient domains", "domains", "ourcompany.com,mail.ourcompany.com");

    /** Not compiled patterns: most starts read no limits. */
    private static final String ID = "[1-9]\\d{0,17}";

    private static final String CATALOG = "[A-Za-z0-9_-]{1,255}";

    private final String key;
    private final String things;
    private final String form;
    private final String example;

    AllowedKind(String key, String things, String form, String example) {
        this.key = key;
        this.things = things;
        this.form = form;
        this.example = example;
    }

    static Optional<AllowedKind> named(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }

    /** Its name in a file and in an option. */
    public String key() {
        return key;
    }

    /** A noun for these things. */
    public String things() {
        return things;
    }

    /** Describes what a person writes, with an example. */
    String form() {
        return form + " with commas between them, such as " + example + ", or any";
    }

    boolean numbers() {
        return this == LISTS || this == CAMPAIGNS || this == MESSAGE_TYPES;
    }

    /** One of these things as it is compared; empty if there can be no such thing. */
    Optional<String> read(String text) {
        return switch (this) {
            case LISTS, CAMPAIGNS, MESSAGE_TYPES -> Optional.of(text).filter(it -> it.matches(ID));
            case CATALOGS -> Optional.of(text).filter(it -> it.matches(CATALOG));
            case RECIPIENT_DOMAINS -> MailDomain.read(text.startsWith("@") ? text.substring(1) : text);
        };
    }
}
