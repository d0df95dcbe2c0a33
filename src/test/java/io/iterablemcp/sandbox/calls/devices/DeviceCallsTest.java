package io.iterablemcp.sandbox.calls.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.UserPages;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DeviceCallsTest {

    private static final String ADA = "ada.test@example.com";

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private final UserPages users = new UserPages(client);

    private Reply register(String who, String token) {
        return users.post(
                "/api/users/registerDeviceToken",
                "{" + who + ",'device':{'token':'" + token
                        + "','platform':'APNS','applicationName':'com.example.app','dataFields':{'osVersion':'19'}}}");
    }

    private Json.Obj phone(String email) {
        return (Json.Obj) users.fields(email).list("devices").get(0);
    }

    @Test
    void showsARegisteredDeviceInTheProfile() {
        assertThat(register("'email':'" + ADA + "'", "tok").code()).isEqualTo("Success");
        register("'email':'" + ADA + "'", "tok");
        assertThat(users.fields(ADA).list("devices")).hasSize(1);
        Json.Obj phone = phone(ADA);
        assertThat(phone.text("token")).contains("tok");
        assertThat(phone.text("platform")).contains("APNS");
        assertThat(phone.text("applicationName")).contains("com.example.app");
        assertThat(phone.text("osVersion")).contains("19");
        assertThat(phone.flag("endpointEnabled")).isTrue();
    }

    @Test
    void disablesADeviceOfOnePersonOrOfEveryone() {
        register("'email':'" + ADA + "'", "shared");
        register("'userId':'t-1'", "shared");
        users.post("/api/users/disableDevice", "{'email':'" + ADA + "','token':'shared'}");
        assertThat(phone(ADA).flag("endpointEnabled")).isFalse();
        assertThat(users.fieldsOfUserId("t-1").list("devices").toString()).contains("true");
        assertThat(users.post("/api/users/disableDevice", "{'token':'shared'}").code())
                .isEqualTo("Success");
        assertThat(users.fieldsOfUserId("t-1").list("devices").toString()).doesNotContain("true");
        register("'email':'" + ADA + "'", "shared");
        assertThat(phone(ADA).flag("endpointEnabled")).isTrue();
    }

    @Test
    void refusesToDisableAnUnknownDevice() {
        register("'email':'" + ADA + "'", "tok");
        assertThat(users.post("/api/users/disableDevice", "{'token':'other'}").code())
                .isEqualTo("BadParams");
        assertThat(users.post("/api/users/disableDevice", "{'token':'other','email':'" + ADA + "'}")
                        .code())
                .isEqualTo("BadParams");
        assertThat(users.post("/api/users/disableDevice", "{'token':'tok','email':'nobody.test@example.com'}")
                        .code())
                .isEqualTo("UnknownEmailError");
        assertThat(phone(ADA).flag("endpointEnabled")).isTrue();
    }

    @Test
    void showsARegisteredBrowserInTheProfile() {
        String body = "{'email':'" + ADA + "','browserToken':'b-1'}";
        assertThat(users.post("/api/users/registerBrowserToken", body).code()).isEqualTo("Success");
        users.post("/api/users/registerBrowserToken", body);
        assertThat(users.fields(ADA).list("browserTokens")).containsExactly(Json.text("b-1"));
    }

    @Test
    void acceptsFiveHundredDevicesOfEachKind() {
        for (int i = 0; i < 500; i++) {
            register("'email':'" + ADA + "'", "tok-" + i);
            users.post("/api/users/registerBrowserToken", "{'email':'" + ADA + "','browserToken':'b-" + i + "'}");
        }
        assertThat(register("'email':'" + ADA + "'", "tok-0").status()).isEqualTo(200);
        assertThat(register("'email':'" + ADA + "'", "one more").code()).isEqualTo("BadParams");
        assertThat(users.post("/api/users/registerBrowserToken", "{'email':'" + ADA + "','browserToken':'one more'}")
                        .code())
                .isEqualTo("BadParams");
        assertThat(users.fields(ADA).list("devices")).hasSize(500);
    }

    @Test
    void refusesForgottenPeopleAndOddPlatforms() {
        users.post("/api/users/forget", "{'email':'" + ADA + "'}");
        assertThat(register("'email':'" + ADA + "'", "tok").code()).isEqualTo("ForgottenUserError");
        assertThat(users.post(
                                "/api/users/registerDeviceToken",
                                "{'userId':'t-1','device':"
                                        + "{'token':'t','platform':'NOKIA','applicationName':'app'}}")
                        .status())
                .isEqualTo(400);
    }
}
