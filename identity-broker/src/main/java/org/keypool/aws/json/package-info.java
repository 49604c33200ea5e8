/** The AWS JSON protocols: members read with AWS's validation, answers written as the SDKs expect them. */
package org.keypool.aws.json;
