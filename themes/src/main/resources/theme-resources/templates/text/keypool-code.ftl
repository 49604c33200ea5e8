<#ftl output_format="plainText">
${msg("keypoolCodeMailIntro", realmName)}

    ${code}

${msg("keypoolCodeMailExpires", minutes)}

${msg("keypoolCodeMailNotYou")}
