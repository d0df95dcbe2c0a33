package io.iterablemcp.keys.approvers;

import io.iterablemcp.config.ApprovedSafety;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.manifest.KeyType;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** Registers people whose hash is quick to compute. */
public final class ApproverFixture {

    public static final String PASSPHRASE = "correct horse battery";

    private ApproverFixture() {}

    /** A project as the environment gives it. */
    public static Project project(String key) {
        return project(Project.DEFAULT_NAME, key);
    }

    public static Project project(String name, String key) {
        return new Project(
                name, Project.US, Optional.of(new Secret(key)), KeyType.SERVER, Optional.empty(), Mode.EVERYTHING);
    }

    public static RegisteredApprover person(String name, ApproverRole role) {
        return new RegisteredApprover(name, role, quickHash(new Secret(PASSPHRASE)));
    }

    public static PassphraseHash quickHash(Secret passphrase) {
        return PassphraseHash.of(passphrase, 1_000, new SecureRandom());
    }

    /** Makes a person an approver of a project. */
    public static void approver(Path home, Project project, String name) throws KeyStoreException {
        Approvers.at(home).change(project, before -> before.with(person(name, ApproverRole.APPROVER)));
    }

    public static void viewer(Path home, Project project, String name) throws KeyStoreException {
        Approvers.at(home).change(project, before -> before.with(person(name, ApproverRole.VIEWER)));
    }

    public static void agreed(Path home, Project project, ApprovedSafety safety) throws KeyStoreException {
        Approvers.at(home).change(project, before -> before.withSafety(safety));
    }
}
