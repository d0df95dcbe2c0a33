package io.iterablemcp.manifest.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlesTest {

    @ParameterizedTest
    @CsvSource({
        "get_list_users, Get list users",
        "get_in_app_messages, Get in-app messages",
        "get_inapp_template, Get in-app template",
        "cancel_sms, Cancel SMS",
        "cancel_whatsapp, Cancel WhatsApp",
        "export_data_csv, Export data CSV",
        "invalidate_user_jwts, Invalidate user JWTs",
        "get_user_by_user_id, Get user by user ID",
        "subscribe_user_by_userid, Subscribe user by user ID",
        "get_forgotten_user_ids, Get forgotten user IDs",
        "subscribe_to_double_opt_in, Subscribe to double opt-in",
        "sms, SMS",
    })
    void readsAsPeopleWrite(String name, String title) {
        assertThat(Titles.of(name)).isEqualTo(title);
    }
}
