package io.iterablemcp.console.signin;

import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.ProjectApprovers;

/** Reads who may sign in, as of now. */
@FunctionalInterface
public interface PeopleOfProject {
    ProjectApprovers now() throws KeyStoreException;
}
