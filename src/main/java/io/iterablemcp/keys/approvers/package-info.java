/**
 * The people who approve changes, with their passphrases, and what they have agreed to. They are kept next to the stored
 * projects, so that they count whatever data folder the program uses.
 */
package io.iterablemcp.keys.approvers;
