package io.iterablemcp.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.console.http.Entrance;
import io.iterablemcp.console.http.PageAnswer;
import io.iterablemcp.console.http.PageRequest;
import io.iterablemcp.console.http.Visitor;
import io.iterablemcp.console.session.ConsoleCookie;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.keys.approvers.ApproverRole;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.store.StoreFixture;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsers know no ports of cookies: a program at another port of this machine sets some of our names. */
class ForeignCookiesTest {

    private static final String PROJECT = "shop";
    private static final String SESSION = ConsoleCookie.SESSION.name(PROJECT, false);
    private static final String FORM = ConsoleCookie.FORM.name(PROJECT, false);
    private static final String FOREIGN = "A".repeat(43);

    @TempDir
    private Path folder;

    private static PageRequest request(boolean post, Map<String, String> form, Map<String, List<String>> cookies) {
        return new PageRequest(
                post,
                List.of("sign-in"),
                Map.of(),
                form,
                cookies,
                "localhost",
                true,
                true,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 80));
    }

    @Test
    void keepNobodyOut() throws Exception {
        try (StoreFixture stores = StoreFixture.Kind.SQLITE.at(folder)) {
            ProjectApprovers people = ProjectApprovers.NONE.with(ApproverFixture.person("anna", ApproverRole.APPROVER));
            SignInPages pages = new SignInPages(
                    PROJECT, () -> people, stores.openBundled(), stores.clock, (nonce, arrived) -> Optional.empty());
            String form = cookie(pages.open(request(false, Map.of(), Map.of())), FORM);
            PageAnswer.Page page = (PageAnswer.Page) pages.open(request(false, Map.of(), Map.of(FORM, List.of(form))))
                    .orElseThrow();
            String csrf =
                    found("name=\"csrf\" value=\"([^\"]+)\"", page.content().markup());
            Map<String, String> typed = Map.of("csrf", csrf, "name", "anna", "passphrase", ApproverFixture.PASSPHRASE);
            String session = cookie(pages.open(request(true, typed, Map.of(FORM, List.of(form)))), SESSION);

            Map<String, List<String>> both = Map.of(SESSION, List.of(FOREIGN, "x", session));
            Optional<Visitor> anna = pages.visitor(request(false, Map.of(), both));
            assertThat(anna.map(Visitor::name)).contains("anna");
            assertThat(pages.prove(anna.orElseThrow(), request(true, typed, both)))
                    .isInstanceOf(Entrance.Proof.Given.class);
            assertThat(pages.visitor(request(false, Map.of(), Map.of(SESSION, List.of(FOREIGN)))))
                    .isEmpty();
        }
    }

    private static String cookie(Optional<PageAnswer> answer, String name) {
        return ((PageAnswer.Elsewhere) answer.orElseThrow())
                .cookies().stream()
                        .filter(it -> it.startsWith(name + "=") && !it.startsWith(name + "=;"))
                        .map(it -> found("=([^;]+)", it))
                        .findFirst()
                        .orElseThrow();
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
