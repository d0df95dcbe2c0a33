package io.iterablemcp.config.budget;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Things of which an agent may be restricted to some. */
public enum AllowedKind {
    LISTS("lists", "lists", "ids of lists", "412,413"),
    CAMPAIGNS("campaigns", "campaigns", "ids of campaigns", "9053,9054"),
    MESSAGE_TYPES("messageTypes", "message types", "ids of message types", "31,32"),
    CATALOGS("catalogs", "catalogs", "names of catalogs", "products,stores"),
    RECIPIENT_DOMAINS("recipientDomains", "recipient domains", "domains", "ourcompany.com,mail.ourcompany.com");

    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern CATALOG = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{1,62}");

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
            case LISTS, CAMPAIGNS, MESSAGE_TYPES ->
                Optional.of(text).filter(it -> ID.matcher(it).matches());
            case CATALOGS -> Optional.of(text).filter(it -> CATALOG.matcher(it).matches());
            case RECIPIENT_DOMAINS ->
                Optional.of(text.toLowerCase(Locale.ROOT).replaceFirst("^@", ""))
                        .filter(it -> DOMAIN.matcher(it).matches());
        };
    }
}
