package io.iterablemcp.keys.approvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.config.ApprovedSafety;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.Secret;
import io.iterablemcp.keys.KeyStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproversTest {

    private static final Project SHOP = ApproverFixture.project("shop", "0123456789abcdef0123456789abcdef");
    private static final Project OTHER = ApproverFixture.project("other", "fedcba9876543210fedcba9876543210");

    @TempDir
    private Path home;

    private Path file() {
        return home.resolve("approvers.json");
    }

    @Test
    void hashesAPassphraseSlowlyAndEachTimeWithAnotherSalt() {
        Secret passphrase = new Secret("zu viele Köche");
        PassphraseHash hash = PassphraseHash.of(passphrase, 1_000, new SecureRandom());

        assertThat(PassphraseHash.ITERATIONS).isGreaterThanOrEqualTo(600_000);
        assertThat(hash.matches(new Secret("zu viele Ko\u0308che")))
                .as("the same letters")
                .isTrue();
        assertThat(hash.matches(new Secret("zu viele Koche"))).isFalse();
        PassphraseHash again = PassphraseHash.of(passphrase, 1_000, new SecureRandom());
        assertThat(again.salt()).isNotEqualTo(hash.salt());
        assertThat(hash).hasToString("(passphrase)");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void keepsPeopleInAFileForItsOwnerAloneAndNoPassphraseInIt() throws Exception {
        ApproverFixture.approver(home, SHOP, "anna");
        ApproverFixture.viewer(home, SHOP, "ben");
        ApprovedSafety safety = new ApprovedSafety(
                Confirm.ALL,
                Optional.empty(),
                SameCall.OFF,
                List.of("example.com", "mail.example.com"),
                OptionalLong.of(10_000),
                false);
        ApproverFixture.agreed(home, SHOP, safety);

        ProjectApprovers read = Approvers.at(home).of(SHOP);
        assertThat(read.exist()).isTrue();
        assertThat(read.safety()).isEqualTo(safety);
        assertThat(read.find("anna").orElseThrow().passphrase().matches(new Secret(ApproverFixture.PASSPHRASE)))
                .isTrue();
        assertThat(read.find("ben").orElseThrow().decides()).isFalse();
        assertThat(Files.readString(file())).doesNotContain(ApproverFixture.PASSPHRASE, "0123456789abcdef");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void findsAProjectByItsNameOrByItsKey() throws KeyStoreException {
        ApproverFixture.approver(home, SHOP, "anna");

        String key = SHOP.key().orElseThrow().reveal();
        assertThat(Approvers.at(home).of(ApproverFixture.project(key)).exist())
                .as("key in the environment")
                .isTrue();
        assertThat(Approvers.at(home).of(ApproverFixture.project("copy", key)).exist())
                .isTrue();
        assertThat(Approvers.at(home)
                        .of(ApproverFixture.project("shop", "a new key"))
                        .exist())
                .isTrue();
        assertThat(Approvers.at(home).of(OTHER).exist()).isFalse();
        assertThat(Approvers.at(home).ofAll().exist()).isTrue();
    }

    @Test
    void keepsTheApproversOfARenamedProject() throws KeyStoreException {
        ApproverFixture.approver(home, SHOP, "anna");
        Project renamed = ApproverFixture.project("store", "a new key");
        Approvers approvers = Approvers.at(home);

        approvers.copy("shop", "store");
        assertThat(approvers.of(renamed).exist()).isTrue();
        assertThat(approvers.of(SHOP).exist()).as("the rename may still fail").isTrue();
        approvers.move("shop", "store");
        assertThat(approvers.of(renamed).exist()).isTrue();
        assertThat(approvers.of(ApproverFixture.project("shop", "a third key")).exist())
                .isFalse();
    }

    @Test
    void keepsNothingOfAProjectWithoutPeople() throws Exception {
        ApproverFixture.approver(home, SHOP, "anna");
        Approvers.at(home).change(SHOP, before -> before.without("anna"));

        assertThat(Approvers.at(home).of(SHOP)).isEqualTo(ProjectApprovers.NONE);
        assertThat(Files.readString(file())).doesNotContain("shop");
    }

    /** A fault must not look like a project without approvers. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {                        | is not valid JSON
            {'projets':{}}           | the top level contains an unknown key
            {'projects':{'shop':{}}} | projects.shop.people must be an object
            {'projects':{'shop':{'keyFingerprint':'','people':{'anna':{'role':'boss','iterations':1,'salt':'AA==','hash':'AA=='}},'settings':{}}}} | projects.shop.people.anna.role must be approver or viewer
            {'projects':{'shop':{'keyFingerprint':'','people':{'anna':{'role':'approver','iterations':1,'salt':'','hash':'AA=='}},'settings':{}}}} | projects.shop.people.anna.salt must be base64
            {'projects':{'shop':{'keyFingerprint':'','people':{},'settings':{'confirm':'of','budgets':'off','sameCall':'off','allowedDomains':[]}}}} | settings.confirm must be audience or all or off
            """)
    void saysWhatIsWrongWithTheFile(String content, String words) throws IOException {
        Files.writeString(file(), content.replace('\'', '"'));
        if (!System.getProperty("os.name").startsWith("Windows")) {
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        }
        assertThatThrownBy(() -> Approvers.at(home).of(SHOP))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("approvers.json");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refusesAFileThatOthersCanRead() throws Exception {
        ApproverFixture.approver(home, SHOP, "anna");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> Approvers.at(home).of(SHOP)).hasMessageContaining("other users can read it");
    }
}
