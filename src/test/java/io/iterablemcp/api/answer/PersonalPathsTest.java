package io.iterablemcp.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalPathsTest {

    @ParameterizedTest
    @CsvSource({
        "users[], users[], true",
        "users[], users[].email, true",
        "users[], users, false",
        "user.email, user.email, true",
        "user.email, user.Email, true",
        "user.email, user.emails, false",
        "user.email, params.user.email, true",
        "rows[].Created by, rows[].created by , true",
        "elements.*, elements.title.text, true",
        "elements.*, element, false",
        "*, anything[].at.all, true",
        "[].email, [].email, true",
        "lists[][].x, lists[][].x, true",
        "lists[][].x, lists[].x, false",
    })
    void everythingAtAndBelowAPathIsPersonal(String path, String place, boolean personal) {
        PersonalPaths at = PersonalPaths.of(List.of("other", path, "user.name"), true);
        for (String step : place.replace("[]", ".[]").split("\\.", -1)) {
            if (!step.isEmpty()) {
                at = step.equals("[]") ? at.item() : at.field(step);
            }
        }
        assertThat(at.personal()).isEqualTo(personal);
    }

    /** The shorter path covers the longer one, in any order. */
    @ParameterizedTest
    @CsvSource({"user, user.email", "user.email, user"})
    void theShorterOfTwoPathsWins(String one, String other) {
        PersonalPaths user = PersonalPaths.of(List.of(one, other), false).field("user");
        assertThat(user.personal()).isTrue();
        assertThat(user.field("city").personal()).isTrue();
    }
}
