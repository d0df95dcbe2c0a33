package io.iterablemcp.safety.preview.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.destination.ContentTargets;
import io.iterablemcp.safety.destination.DataNames;
import io.iterablemcp.safety.destination.Target;
import io.iterablemcp.safety.preview.PreviewWords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Compares the places that content leads to with the domain of its sender. */
public final class ForeignPlaces {

    /** The part before the country in names such as {@code example.co.uk} is no longer than this. */
    private static final int SHORT = 3;

    private ForeignPlaces() {}

    /**
     * A sentence on the places that are outside the sender's domain.
     *
     * @param sender an address; without one there is nothing to compare with
     */
    public static Optional<String> of(Json.Obj content, Optional<String> sender) {
        Set<String> foreign = new LinkedHashSet<>();
        in(content, sender)
                .forEach(target -> foreign.add(target.field() + " to "
                        + (target.host().isEmpty()
                                ? "a host that is only known when a message is made"
                                : PreviewWords.quoted(target.host()))));
        return sentence("The content", sender, foreign);
    }

    /**
     * The same for data that a call brings. Only fields are named: a place may be personal, such as the domain of an
     * address.
     */
    static Optional<String> ofData(Json.Obj data, Optional<String> sender) {
        Set<String> foreign = new LinkedHashSet<>();
        in(data, sender).forEach(target -> foreign.add(DataNames.of(target.field())));
        return sentence("The data given", sender, foreign);
    }

    /** The places outside the sender's domain. */
    public static List<Target> in(Json.Obj content, Optional<String> sender) {
        Optional<String> own = own(sender);
        return own.isEmpty()
                ? List.of()
                : ContentTargets.in(content).stream()
                        .filter(target -> !target.within(List.of(own.get())))
                        .toList();
    }

    private static Optional<String> sentence(String what, Optional<String> sender, Set<String> foreign) {
        return foreign.isEmpty()
                ? Optional.empty()
                : own(sender)
                        .map(own -> what + " leads outside the sender's domain " + PreviewWords.quoted(own) + ": "
                                + PreviewWords.several(List.copyOf(foreign)) + ".");
    }

    private static Optional<String> own(Optional<String> sender) {
        return sender.filter(address -> address.contains("@"))
                .map(address -> domain(address.substring(address.lastIndexOf('@') + 1)));
    }

    /** The domain that a company registers: {@code example.com} of {@code mail.example.com}. */
    private static String domain(String host) {
        String[] parts = host.toLowerCase(Locale.ROOT).split("\\.", -1);
        int last = parts.length - 1;
        if (last < 1) {
            return host.toLowerCase(Locale.ROOT);
        }
        boolean country = last > 1 && parts[last].length() == 2 && parts[last - 1].length() <= SHORT;
        return (country ? parts[last - 2] + "." : "") + parts[last - 1] + "." + parts[last];
    }
}
