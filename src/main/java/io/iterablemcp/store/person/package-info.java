/** The key of each project for everything that stands for a person, and the hashes that it makes. */
package io.iterablemcp.store.person;
