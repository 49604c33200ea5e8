/** Mail to users about risky sign-ins, and their answer: this was me, this was not me. */
package org.keypool.signin.notice;
