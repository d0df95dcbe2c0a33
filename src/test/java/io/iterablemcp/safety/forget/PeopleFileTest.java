package io.iterablemcp.safety.forget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleFileTest {

    @TempDir
    private Path folder;

    private PeopleFile read(String text) throws IOException {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, text);
        return PeopleFile.read(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email,userId\nann@example.com,u1\nbob@example.com,\n",
                "\uFEFFEmail;User ID\r\nann@example.com;u1\r\n\r\nbob@example.com;\r\n",
                "name\tE-Mail\tuser_id\nAnn\tann@example.com\tu1\nBob\tbob@example.com\t",
                "\"email\",\"userId\"\n\"ann@example.com\",\"u1\"\n\n , \n\" bob@example.com \",\"\"",
                "email,userId,note\rann@example.com,u1,\"first, or\nsecond\"\rbob@example.com,,x\r"
            })
    void readsWhatSpreadsheetsWrite(String text) throws IOException {
        PeopleFile file = read(text);

        assertThat(file.faults()).isEmpty();
        assertThat(file.people())
                .extracting(NamedPerson::shown)
                .containsExactly("ann@example.com (u1)", "bob@example.com");
    }

    @Test
    void takesAColumnWithoutAHeaderForAddresses() throws IOException {
        assertThat(read("ann@example.com\nbob@example.com").people()).hasSize(2);
    }

    @Test
    void namesTheLineOfEachFault() throws IOException {
        PeopleFile file = read(
                "email,userId\nann@example.com,u1\nno address,\n,\nANN@example.com ,u2\nbob@example.com,u1\n,u3\n");

        assertThat(file.faults())
                .containsExactly(
                        "line 3: this is no email address",
                        "line 5: line 2 names the same person",
                        "line 6: line 2 names the same person");
        assertThat(file.people()).extracting(NamedPerson::line).containsExactly(2, 7);
    }

    @Test
    void asksForNamesOfColumns() throws IOException {
        assertThat(read("ann@example.com,u1\n").faults())
                .containsExactly("line 1: the columns have no names; begin the file with a line such as email,userId");
        assertThat(read("u1\nu2\n").faults())
                .startsWith(
                        "line 1: this is no email address; to name people by userId, begin the file with the line userId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "email\n", "email,userId\n,\n"})
    void saysThatItNamesNobody(String text) throws IOException {
        assertThat(read(text).faults()).containsExactly("the file names nobody");
    }

    @Test
    void refusesAnotherEncoding() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "email\nj\u00f6rg@example.com\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> PeopleFile.read(file)).hasMessage("it is not UTF-8: save it as CSV UTF-8");
    }

    @Test
    void readsAHundredThousandRows() throws IOException {
        String rows = IntStream.range(0, 100_000)
                .mapToObj(i -> "person" + i + "@example.com")
                .collect(Collectors.joining("\n", "email\n", "\n"));

        assertThat(read(rows).people()).hasSize(100_000);
    }
}
