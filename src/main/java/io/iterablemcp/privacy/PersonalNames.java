package io.iterablemcp.privacy;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the name of a field says about its values. */
final class PersonalNames {

    /**
     * Iterable's own fields of profiles, events and exports that are counts, dates, prices and ids. A customer may use the
     * same names for something else, so only figures are shown.
     */
    private static final Set<String> FIGURES = Set.of(
            "attributionperiodhours",
            "bytesexported",
            "campaignid",
            "campaignids",
            "cataloglookupcount",
            "channelid",
            "channelids",
            "clicks",
            "count",
            "createdat",
            "documentcreatedat",
            "documentupdatedat",
            "emaillistids",
            "eventupdatedat",
            "experimentid",
            "failcount",
            "hrefindex",
            "isproof",
            "journeyid",
            "listid",
            "listids",
            "messagetypeid",
            "messagetypeids",
            "opens",
            "placementid",
            "price",
            "profileupdatedat",
            "quantity",
            "scheduledat",
            "sendat",
            "sentat",
            "signupdate",
            "startat",
            "subscribedmessagetypeids",
            "successcount",
            "templateid",
            "templateids",
            "timestamp",
            "total",
            "unsubscribedchannelids",
            "unsubscribedmessagetypeids",
            "updatedat",
            "workflowid");

    /** Those that are ids with letters. A customer may use these names for something else, too. */
    private static final Set<String> IDS = Set.of("currency", "orderid", "orderids", "purchaseid");

    /** Those that are ids and words which say nothing about a person. Their texts are still scanned. */
    private static final Set<String> TEXTS = Set.of("eventname", "eventtype", "messageid", "messagemedium");

    private static final String[] BIRTH = {
        "birth", "dob", "geburt", "naissance", "nacimiento", "nascita", "nascimento", "geboorte", "fodsel", "urodzenia"
    };

    private PersonalNames() {}

    /** The name without case, spaces and marks. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** How a field is shown although everything around it is personal; empty if it is not. */
    static Optional<Mask> readable(String plain) {
        if (FIGURES.contains(plain)) {
            return Optional.of(Mask.FIGURE);
        }
        if (IDS.contains(plain)) {
            return Optional.of(Mask.ID);
        }
        return TEXTS.contains(plain) ? Optional.of(Mask.SCAN) : Optional.empty();
    }

    /** The kind of a field that is personal; empty if its name says nothing. */
    static Optional<Mask> identity(String plain) {
        if (plain.contains("hashedemail") || plain.contains("hasheduserid")) {
            return Optional.of(Mask.FORGOTTEN);
        }
        if (plain.contains("userid")) {
            return Optional.of(Mask.USER_ID);
        }
        if (plain.contains("email")) {
            return Optional.of(Mask.EMAIL);
        }
        if (plain.contains("phone") || plain.equals("mobile") || plain.equals("mobilenumber")) {
            return Optional.of(Mask.PHONE);
        }
        return plain.equals("users") ? Optional.of(Mask.PERSON) : Optional.empty();
    }

    /** Whether a field is personal in any answer about people, even where the manifest names no path. */
    static boolean alwaysPersonal(String plain) {
        return switch (plain) {
            case "email",
                    "emails",
                    "emailaddress",
                    "userid",
                    "userids",
                    "phonenumber",
                    "phone",
                    "recipientemail",
                    "recipientuserid",
                    "hashedemails",
                    "hasheduserids" -> true;
            default -> isBirthDate(plain);
        };
    }

    static boolean isBirthDate(String plain) {
        for (String word : BIRTH) {
            if (word.equals("dob") ? plain.equals(word) : plain.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
