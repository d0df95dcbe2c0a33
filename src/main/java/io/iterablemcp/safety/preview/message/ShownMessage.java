package io.iterablemcp.safety.preview.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message for the person who decides. Nothing of it is for agents: it may contain values of a profile.
 *
 * @param label which one it is, such as {@code Variant "B"}
 * @param live what people get or see as long as the change is not made; empty for a send and for something new
 * @param next what will be sent or shown; empty for a delete
 * @param notes sentences about what is not as it seems, such as a part that is not shown
 */
public record ShownMessage(
        String label,
        MessageMedium medium,
        Optional<MessageContent> live,
        Optional<MessageContent> next,
        List<String> notes) {

    /** So many bytes of a part are kept. */
    public static final int LONGEST = 200_000;

    /** So many messages of a change are kept. */
    public static final int MOST = 5;

    /** Cuts parts that are too long, and says so. */
    public ShownMessage {
        List<String> all = new ArrayList<>(notes);
        live.ifPresent(content -> note(content, " that is live", all));
        next.ifPresent(content -> note(content, "", all));
        live = live.map(content -> content.map(ShownMessage::beginning));
        next = next.map(content -> content.map(ShownMessage::beginning));
        notes = List.copyOf(all);
    }

    /** Something that is sent. */
    public static ShownMessage sent(String label, MessageMedium medium, MessageContent content) {
        return new ShownMessage(label, medium, Optional.empty(), Optional.of(content), List.of());
    }

    public ShownMessage noted(String sentence) {
        List<String> all = new ArrayList<>(notes);
        all.add(sentence);
        return new ShownMessage(label, medium, live, next, all);
    }

    /** Whether there is nothing to see. */
    public boolean isEmpty() {
        return live.map(MessageContent::parts).filter(it -> !it.isEmpty()).isEmpty()
                && next.map(MessageContent::parts).filter(it -> !it.isEmpty()).isEmpty();
    }

    /** Whether a change leaves as it is what people see. */
    public boolean isUnchanged() {
        return live.isPresent() && live.equals(next);
    }

    /** The first ones, of which the last says how many there are besides. */
    public static List<ShownMessage> first(List<ShownMessage> all) {
        if (all.size() <= MOST) {
            return List.copyOf(all);
        }
        List<ShownMessage> kept = new ArrayList<>(all.subList(0, MOST));
        int others = all.size() - MOST;
        kept.set(
                MOST - 1,
                kept.get(MOST - 1)
                        .noted(
                                others == 1
                                        ? "One more message is not shown."
                                        : others + " more messages are not shown."));
        return List.copyOf(kept);
    }

    private static void note(MessageContent content, String which, List<String> notes) {
        content.parts().forEach((part, text) -> {
            if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                notes.add("The " + part.words() + which + " is longer than " + LONGEST / 1000
                        + " kB. Only its beginning is shown.");
            }
        });
    }

    private static String beginning(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST) {
            return text;
        }
        int end = LONGEST;
        while (isWithin(bytes[end])) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** Whether the byte goes on with a character that has begun before. */
    private static boolean isWithin(byte next) {
        return (next & 0xC0) == 0x80;
    }
}
