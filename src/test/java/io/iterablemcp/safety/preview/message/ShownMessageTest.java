package io.iterablemcp.safety.preview.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownMessageTest {

    private static MessageContent html(String text) {
        return new MessageContent(Map.of(MessagePart.HTML, text), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "→", "💡"})
    void isCutBetweenTwoCharactersAndSaysSo(String character) {
        String whole = "x" + character.repeat(ShownMessage.LONGEST);
        ShownMessage message = new ShownMessage(
                "Message", MessageMedium.EMAIL, Optional.of(html(whole)), Optional.of(html("short")), List.of());
        String kept = message.live().orElseThrow().text(MessagePart.HTML).orElseThrow();

        assertThat(whole).startsWith(kept);
        assertThat(kept.getBytes(StandardCharsets.UTF_8).length)
                .isBetween(ShownMessage.LONGEST - 3, ShownMessage.LONGEST);
        assertThat(kept.codePoints().filter(Character::isBmpCodePoint).mapToObj(it -> (char) it))
                .noneMatch(Character::isSurrogate);
        assertThat(message.notes())
                .containsExactly("The HTML that is live is longer than 200 kB. Only its beginning is shown.");
        assertThat(new ShownMessage("Message", message.medium(), message.live(), message.next(), message.notes()))
                .isEqualTo(message);
    }

    @Test
    void isWholeUpToTheLimit() {
        ShownMessage message = ShownMessage.sent("A", MessageMedium.EMAIL, html("x".repeat(ShownMessage.LONGEST)));
        assertThat(message.next()).contains(html("x".repeat(ShownMessage.LONGEST)));
        assertThat(message.notes()).isEmpty();
    }

    @Test
    void isOneOfFiveAtMost() {
        ShownMessage one = ShownMessage.sent("A", MessageMedium.EMAIL, html("Hi"));
        List<ShownMessage> six = ShownMessage.first(Collections.nCopies(6, one));
        List<ShownMessage> eight = ShownMessage.first(Collections.nCopies(8, one));

        assertThat(ShownMessage.first(Collections.nCopies(5, one))).containsOnly(one);
        assertThat(six).hasSize(5).startsWith(one, one, one, one);
        assertThat(six.get(4).notes()).containsExactly("One more message is not shown.");
        assertThat(eight.get(4).notes()).containsExactly("3 more messages are not shown.");
    }
}
