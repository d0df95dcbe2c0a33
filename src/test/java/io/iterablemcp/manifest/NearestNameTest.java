package io.iterablemcp.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    private static final List<String> TOOLS =
            List.of("get_lists", "get_list_users", "get_list_size", "send_email", "get_user_by_email");

    @ParameterizedTest
    @CsvSource({
        "get_list, get_lists",
        "getLists, get_lists",
        "GET-LISTS, get_lists",
        "get_list_user, get_list_users",
        "sned_email, send_email",
        "get_user_by_mail, get_user_by_email",
    })
    void findsWhatWasProbablyMeant(String given, String meant) {
        assertThat(NearestName.nearest(given, TOOLS)).contains(meant);
    }

    /** One word of two in common is not near, however long it is. */
    @Test
    void namesNothingThatHasLittleInCommon() {
        assertThat(NearestName.nearest("export_campaign_data", List.of("abort_campaign", "get_lists")))
                .isEmpty();
        assertThat(NearestName.nearest("export_campaign_data", List.of("abort_campaign", "export_data_json")))
                .contains("export_data_json");
        assertThat(NearestName.nearest("del", List.of("add", "get", "set"))).isEmpty();
    }

    @Test
    void findsANameByItsWordsInAnotherOrder() {
        assertThat(NearestName.nearest("users_of_list_get", List.of("get_list_users", "get_lists")))
                .contains("get_list_users");
        assertThat(NearestName.nearest("getUser", List.of("get_user_by_email", "get_lists")))
                .contains("get_user_by_email");
    }

    @Test
    void saysNothingWhenEverythingIsFarOff() {
        assertThat(NearestName.nearest("weather", TOOLS)).isEmpty();
        assertThat(NearestName.nearest("get_lists", List.of())).isEmpty();
    }

    @Test
    void doesNotCompareWhatIsTooLongForAName() {
        assertThat(NearestName.nearest("get_lists" + "_".repeat(1_000_000), TOOLS))
                .isEmpty();
    }

    @Test
    void takesTheFirstByNameOfTwoThatAreEquallyNear() {
        assertThat(NearestName.nearest("cot", List.of("dot", "cat"))).contains("cat");
        assertThat(NearestName.nearest("cot", List.of("cat", "dot"))).contains("cat");
    }
}
