<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("keypoolCodeMailIntro", realmName)}</p>
<p style="font-size: 28px; font-weight: bold; letter-spacing: 4px;">${code}</p>
<p>${msg("keypoolCodeMailExpires", minutes)}</p>
<p>${msg("keypoolCodeMailNotYou")}</p>
</@layout.emailLayout>
